import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { judgeTarget } from '../instance/target-rules.ts';
import type { Target } from '../instance/target-rules.ts';

/**
 * What no server takes (the safe intersection of form, endpoint and database): a fault that would
 * otherwise show only after the upload. Null where all is well.
 */
export function targetFault(
  target: Target & { readonly description?: string | undefined },
): AppFailure | null {
  const words = target.title + (target.description ?? '');
  if (words.includes('\0') || !words.isWellFormed()) return unwritable;
  const fault = judgeTarget(target).find(({ weight }) => weight === 'stop');
  if (fault === undefined) return null;
  const next = fault.proposal === null ? 'Choose another.' : `Try “${fault.proposal}”.`;
  return failure('bad-request', fault.message, next);
}

/** Refused by every serializer of Django, after the upload. Source: its ProhibitNullCharacters. */
const unwritable = failure(
  'bad-request',
  'The title or the description holds a character that no server stores (NUL, or half of one).',
  'Write it anew.',
);

/** The key that the library will have. */
export function libraryKey({ org, slug }: Pick<Target, 'org' | 'slug'>): string {
  return `lib:${org}:${slug}`;
}
