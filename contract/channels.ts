/**
 * The one table of calls between the window and the services; that of events is beside it (events.ts).
 * Everything else is derived from the two: the preload bridge, the handlers' type, the browser host's
 * routes, the tests' fake.
 * To add a call: an entry in calls/, and a handler in main/services.
 */
import type { z } from 'zod';
import type { Call } from './call.ts';
import { appCalls } from './calls/app-calls.ts';
import { openingCalls } from './calls/opening-calls.ts';
import { archivesCalls } from './calls/archives-calls.ts';
import { contentCalls } from './calls/content-calls.ts';
import { versionsCalls } from './calls/versions-calls.ts';
import { filesCalls } from './calls/files-calls.ts';
import { findingsCalls } from './calls/findings-calls.ts';
import { restoreCalls } from './calls/restore-calls.ts';
import { approvalCalls } from './calls/approval-calls.ts';
import { instanceCalls } from './calls/instance-calls.ts';
import { pushCalls } from './calls/push-calls.ts';
import { verificationCalls } from './calls/verification-calls.ts';
import { windowCalls } from './calls/window-calls.ts';
import type { AppFailure } from './failures.ts';
import type { EventName, PayloadOf } from './events.ts';
import type { ArchiveId } from './model/ids.ts';
import type { PreviewView } from './preview-view.ts';
import type { Result } from './result.ts';
import type { ShellPort } from './shell.ts';

export const calls = {
  ...appCalls,
  ...openingCalls,
  ...archivesCalls,
  ...contentCalls,
  ...versionsCalls,
  ...filesCalls,
  ...findingsCalls,
  ...restoreCalls,
  ...approvalCalls,
  ...instanceCalls,
  ...pushCalls,
  ...verificationCalls,
  ...windowCalls,
} as const satisfies Record<string, Call<z.ZodType, unknown>>;

/** A table of calls: Carrel's own, or one with more. */
export type CallTable = Record<string, Call<z.ZodType, unknown>>;

export type InputOf<C> = C extends Call<infer Input, unknown> ? z.output<Input> : never;
/** What a caller may leave out, because the guard fills it. */
export type ArgumentOf<C> = C extends Call<infer Input, unknown> ? z.input<Input> : never;
export type OutputOf<C> = C extends Call<z.ZodType, infer Output> ? Output : never;
export type Answer<T> = Result<T, AppFailure>;

/** The handlers that main/services must provide: one a call, none to forget. */
export type HandlersOf<Table extends CallTable> = {
  readonly [Name in keyof Table]: (
    input: InputOf<Table[Name]>,
  ) => Promise<Answer<OutputOf<Table[Name]>>>;
};
export type Handlers = HandlersOf<typeof calls>;

/** What the renderer calls. */
export type ClientOf<Table extends CallTable> = {
  readonly [Name in keyof Table]: (
    argument: ArgumentOf<Table[Name]>,
  ) => Promise<Answer<OutputOf<Table[Name]>>>;
};

export type CallName = keyof typeof calls;

/** What the window sees of its host. `Dropped` is the DOM's File: this tier has no DOM. */
export interface CarrelApi<Dropped = unknown> {
  readonly call: ClientOf<typeof calls>;
  /** Returns the function that stops listening. */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: PayloadOf<Name>) => void,
  ) => () => void;
  /** Opens a file that was dropped on the window: by its path in the app, by upload elsewhere. */
  readonly receive: (file: Dropped) => Promise<Answer<ArchiveId>>;
  /** In the desktop app: previews stand in a view with a session of its own. */
  readonly previewView?: PreviewView;
  /** In the desktop app: menus, windows, and what the system tells. */
  readonly shell?: ShellPort;
}

/** The client of any host, derived: a loop over the table. */
export function clientOf<Table extends CallTable>(
  table: Table,
  send: (name: keyof Table & string, argument: unknown) => Promise<unknown>,
): ClientOf<Table> {
  const names = Object.keys(table) as (keyof Table & string)[];
  // Built by a loop over the same keys that the type maps over.
  return Object.freeze(
    Object.fromEntries(names.map((name) => [name, (argument: unknown) => send(name, argument)])),
  ) as ClientOf<Table>;
}
