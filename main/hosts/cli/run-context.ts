import type { AppFailure } from '../../../contract/failures.ts';
import { shownText } from '../../report/shown-text.ts';
import type { StartHelper } from '../../worker/start-helper.ts';
import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** What every command gets of its process. */
export interface RunContext {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Carrel's own. */
  readonly version: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** The client that the environment named; read once and removed from it (SE-3). */
  readonly credentials: Credentials | null;
  /** Processes of their own, unless a test has others. */
  readonly startHelper?: StartHelper;
}

/** Runs what a command does, and keeps its exit code. */
export type Run = (act: (context: RunContext) => Promise<number>) => Promise<void>;

/** What signs in at an instance. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The options that every command takes. */
export interface CommonOptions {
  readonly dataDir?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Writes a line for the person, apart from the results; names in it do nothing (CS-3). */
export function say(context: RunContext, text: string): void {
  const lines = text.split('\n').map(shownText);
  context.terminal.err(`carrel: ${lines.join('\n')}\n`);
}

/** Says why something could not be done and what to do next; returns the exit code for it. */
export function sayFailure(
  context: RunContext,
  failure: AppFailure,
  options: CommonOptions,
  about?: string,
): number {
  say(context, (about === undefined ? '' : `${about}: `) + failureText(failure));
  if (options.verbose === true && failure.detail !== undefined) say(context, failure.detail);
  return failure.kind === 'cancelled' ? exitCodes.cancelled : exitCodes.failed;
}

/** A failure in one line. */
export function failureText(failure: AppFailure): string {
  return `${failure.message} ${failure.next}`;
}

/** Resolves when Ctrl-C asks a server to end. */
export function untilCancelled({ signal }: RunContext): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
