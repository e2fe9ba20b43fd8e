import fc from 'fast-check';
import { caseDescription } from './case-description.ts';
import type { CaseDescription } from './case-description.ts';

/** Case `number` of a run, counted from 0: the same for the same seed, and made alone. */
export function describeCase(seed: number, number: number): CaseDescription {
  const [described] = fc.sample(caseDescription, {
    seed: seedOf(seed, number),
    numRuns: 1,
    unbiased: true,
  });
  if (described === undefined) throw new Error('fast-check gave no case');
  return described;
}

function seedOf(seed: number, number: number): number {
  return (Math.imul(seed, 0x9e3779b1) + Math.imul(number, 0x85ebca6b)) | 0;
}

export interface Shrunk {
  readonly description: CaseDescription;
  readonly questions: number;
  /** Whether shrinking came to its end before the questions did. */
  readonly isSmallest: boolean;
}

/** How far a case is followed. */
export interface ShrinkLimits {
  readonly maxQuestions: number;
  readonly signal?: AbortSignal;
}

/**
 * Makes a case as small as fast-check can while `isSame` holds. Null where it does not even hold for
 * the case itself: then the difference does not come again. Throws what `isSame` throws, and the
 * signal's reason if cancelled.
 */
export async function shrinkCase(
  place: { readonly seed: number; readonly number: number },
  isSame: (description: CaseDescription) => Promise<boolean>,
  { maxQuestions, signal }: ShrinkLimits,
): Promise<Shrunk | null> {
  const known = new Map<string, boolean>();
  const failed = new AbortController();
  let questions = 0;
  let isSmallest = true;
  const property = fc.asyncProperty(caseDescription, async (description) => {
    const mark = JSON.stringify(description);
    const before = known.get(mark);
    if (before !== undefined) return !before;
    if (questions >= maxQuestions || signal?.aborted === true || failed.signal.aborted) {
      isSmallest = false;
      return true; // not asked: taken for another, so that shrinking stays where it is
    }
    questions += 1;
    const same = await isSame(description).catch((error: unknown) => {
      failed.abort(error); // thrown here, it would be shrunk like a difference
      return false;
    });
    known.set(mark, same);
    return !same;
  });
  const seed = seedOf(place.seed, place.number);
  const details = await fc.check(property, { seed, numRuns: 1, unbiased: true });
  failed.signal.throwIfAborted();
  signal?.throwIfAborted();
  const description = details.counterexample?.[0];
  return description === undefined ? null : { description, questions, isSmallest };
}
