/** What a desktop window and its shell say to each other beside the calls; other hosts have no shell. */
import { z } from 'zod';
import type { AppFailure } from './failures.ts';
import type { ArchiveId } from './model/ids.ts';
import type { Result } from './result.ts';

/** More commands than any window has. */
const mostCommands = 120;

const command = z.strictObject({
  id: z.string().regex(/^[a-z-]{1,40}$/),
  /** As the window calls it now, in the person's language. */
  words: z.string().min(1).max(120),
  /** As the window writes shortcuts (`mod+shift+o`); null: none that a menu could show. */
  keys: z
    .string()
    .regex(/^[A-Za-z0-9+,/?]{1,40}$/)
    .nullable(),
  isOff: z.boolean(),
});

/** A command of the window, as a menu shows it. */
export type MenuCommand = Readonly<z.output<typeof command>>;

/** What a window may ask of its shell; nothing else passes (IP-2). */
export const shellRequest = z.discriminatedUnion('act', [
  z.strictObject({
    /** Another window, at a place of this one. */
    act: z.literal('open-window'),
    /** As the address writes a place, without `#`; empty: where a window begins. */
    link: z
      .string()
      .max(4_000)
      .regex(/^[A-Za-z0-9._~!$&'()*+,;=:@/?%-]*$/),
  }),
  /** What can be done now: the menus are made of it. Sent again whenever it changes. */
  z.strictObject({
    act: z.literal('set-commands'),
    commands: z.array(command).max(mostCommands).readonly(),
  }),
  /** The window listens from now on: what was kept for it may be told. */
  z.strictObject({ act: z.literal('listen') }),
  z.strictObject({ act: z.literal('look-for-update') }),
  /** Ends Carrel and starts the version that was fetched. */
  z.strictObject({ act: z.literal('install-update') }),
  /** Shows the report of the last unexpected end in the system's file manager. */
  z.strictObject({ act: z.literal('show-crash-report') }),
]);

export type ShellRequest = z.output<typeof shellRequest>;

/** What is known of a newer version. */
export type UpdateState =
  /** This Carrel does not update itself: `why` says so, and what to do instead. */
  | { readonly kind: 'unavailable'; readonly why: string }
  /** The person has not asked for it. */
  | { readonly kind: 'off' }
  /** `lookedAt`: when this was found to be the newest version last, as ISO 8601. */
  | { readonly kind: 'idle'; readonly lookedAt: string | null }
  | { readonly kind: 'looking' }
  /** `held`: work is going on; it goes on after. */
  | {
      readonly kind: 'fetching';
      readonly version: string;
      /** Of its bytes, 0 to 1. */
      readonly share: number;
      readonly held: boolean;
    }
  /** Installed when Carrel ends, or at once when asked. `held`: work is going on. */
  | { readonly kind: 'ready'; readonly version: string; readonly held: boolean }
  | { readonly kind: 'failed'; readonly failure: AppFailure };

/** What the shell tells its window. */
export type ShellEvent =
  /** A menu item was chosen. */
  | { readonly kind: 'command'; readonly id: string }
  /** One of the files that were open before was chosen. */
  | { readonly kind: 'open-recent'; readonly archiveId: ArchiveId }
  /** The person chose a notification: a place, as `open-window` has it. */
  | { readonly kind: 'go'; readonly link: string }
  /** Something the person asked for outside the window failed: a file by argument that is gone. */
  | { readonly kind: 'failed'; readonly failure: AppFailure }
  | { readonly kind: 'update'; readonly state: UpdateState }
  /** Carrel ended unexpectedly the last time; whether there is a report of it. */
  | { readonly kind: 'ended-badly'; readonly hasReport: boolean }
  /** The window itself was lost and is back: what it held a moment ago may be missing. */
  | { readonly kind: 'recovered' };

/** The window's end of the shell. */
export interface ShellPort {
  readonly ask: (request: ShellRequest) => Promise<Result<null, AppFailure>>;
  /** Returns the function that stops listening. */
  readonly on: (listener: (event: ShellEvent) => void) => () => void;
}
