import { calls } from './channels.ts';
import type { Answer, CallName, Handlers } from './channels.ts';
import { failure } from './failures.ts';
import { fail } from './result.ts';

/** Told of a bug, once; returns an id that the person can quote. */
export type BugReporter = (name: string, error: unknown) => string;

/**
 * Runs one call as every host does: unknown names and arguments outside the contract are answered
 * with `bad-request`, a thrown error (a bug) with `internal`; nothing is thrown.
 */
export async function dispatch(
  handlers: Handlers,
  name: string,
  argument: unknown,
  reportBug: BugReporter,
): Promise<Answer<unknown>> {
  if (!Object.hasOwn(calls, name)) return badRequest(`No call is named ${name.slice(0, 64)}.`);
  const known = name as CallName; // an own key of the table
  const parsed = calls[known].input.safeParse(argument);
  if (!parsed.success) {
    return badRequest(parsed.error.issues.map((issue) => issue.path.join('.')).join(', '));
  }
  try {
    // The guard of this very call accepted the argument.
    const handler = handlers[known] as (input: unknown) => Promise<Answer<unknown>>;
    return await handler(parsed.data);
  } catch (error) {
    const id = reportBug(name, error);
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
