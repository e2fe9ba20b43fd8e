import type { z } from 'zod';
import { calls } from './channels.ts';
import type { Answer, CallTable, Handlers, HandlersOf } from './channels.ts';
import { failure } from './failures.ts';
import { fail } from './result.ts';

/** Told of a bug, once; returns an id that the person can quote. */
export type BugReporter = (name: string, error: unknown) => string;

/** Runs one call of Carrel's table; see `dispatchIn`. */
export function dispatch(
  handlers: Handlers,
  name: string,
  argument: unknown,
  reportBug: BugReporter,
): Promise<Answer<unknown>> {
  return dispatchIn(calls, handlers, name, argument, reportBug);
}

/**
 * Runs one call as every host does: unknown names and arguments outside the contract are answered
 * with `bad-request`, a thrown error (a bug) with `internal`; nothing is thrown (IP-2).
 */
export async function dispatchIn<Table extends CallTable>(
  table: Table,
  handlers: HandlersOf<Table>,
  name: string,
  argument: unknown,
  reportBug: BugReporter,
): Promise<Answer<unknown>> {
  const call = Object.hasOwn(table, name) ? table[name] : undefined;
  if (call === undefined) return badRequest(`No call is named ${name.slice(0, 64)}.`);
  const parsed = parse(call.input, argument);
  if (parsed === null) return badRequest('The argument is too deep.');
  if (!parsed.success) {
    return badRequest(parsed.error.issues.map((issue) => issue.path.join('.')).join(', '));
  }
  try {
    // The guard of this very call accepted the argument.
    const handler = handlers[name] as (input: unknown) => Promise<Answer<unknown>>;
    return await handler(parsed.data);
  } catch (error) {
    return internal(reportBug(name, error));
  }
}

/** Null: nested so deeply that a guard cannot follow (window.remember takes any JSON). */
function parse(guard: z.ZodType, argument: unknown): z.ZodSafeParseResult<unknown> | null {
  try {
    return guard.safeParse(argument);
  } catch {
    return null;
  }
}

function badRequest(detail: string): Answer<never> {
  return fail(
    failure(
      'bad-request',
      'The window asked for something that is not allowed.',
      'Reload the window.',
      'again',
      detail,
    ),
  );
}

function internal(id: string): Answer<never> {
  return fail(
    failure(
      'internal',
      'Something in Carrel went wrong; your files were not touched.',
      'Try it again. If it happens again, report it with the number below.',
      'again',
      id,
    ),
  );
}
