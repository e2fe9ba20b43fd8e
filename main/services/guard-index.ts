import type { Answer, Handlers } from '../../contract/channels.ts';
import { fail } from '../../contract/result.ts';
import { databaseFailure } from '../staging/database-failure.ts';

/** Runs one call; what the index or the file system throws becomes a failure, bugs are thrown on. */
export async function guarded<T>(act: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await act();
  } catch (error) {
    const known = databaseFailure(error, 'index');
    if (known === null) throw error;
    return fail(known);
  }
}

/**
 * The handlers, each guarded against a full disk and a locked or damaged index: the one place where
 * that happens for all of them.
 */
export function guardIndex(handlers: Handlers): Handlers {
  const names = Object.keys(handlers) as (keyof Handlers)[];
  const guardedOnes = names.map((name) => {
    // Name and handler stay the pair that they were.
    const handler = handlers[name] as (input: unknown) => Promise<Answer<unknown>>;
    return [name, (input: unknown) => guarded(() => handler(input))];
  });
  return Object.fromEntries(guardedOnes) as Handlers;
}
