import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';

/**
 * A fault that the practice instance plays, so that a push can be tried against a bad day:
 * `cut` resets the connection when the request arrives, `hang` never answers, `lose` does the work
 * and resets the connection instead of answering, a number answers with that status.
 */
export type FaultKind = 'cut' | 'hang' | 'lose' | number;

export interface Fault {
  readonly kind: FaultKind;
  /** Which request since the start, from 1; null: every one. */
  readonly at: number | null;
}

const form = /^(cut|hang|lose|fail|[45]\d\d)@(\d{1,9}|\*)$/;

/**
 * Reads `--fault`: `KIND@N` or `KIND@*`, several with commas, for example `cut@3,503@5`. KIND is
 * cut, hang, lose, fail (500) or a status from 400 to 599. Fails with a sentence.
 */
export function parseFaults(text: string): Result<readonly Fault[], string> {
  const faults: Fault[] = [];
  for (const part of text.split(',')) {
    const match = form.exec(part.trim());
    if (match === null) {
      return fail(
        `“${part.trim()}” is no fault; write for example cut@3, hang@2, lose@4, fail@1 or 503@*.`,
      );
    }
    const [, word = '', at = ''] = match;
    faults.push({ kind: kindOf(word), at: at === '*' ? null : Number(at) });
  }
  return ok(faults);
}

function kindOf(word: string): FaultKind {
  if (word === 'cut' || word === 'hang' || word === 'lose') return word;
  return word === 'fail' ? 500 : Number(word);
}

/** The fault of the n-th request, or null. */
export function faultAt(faults: readonly Fault[], request: number): FaultKind | null {
  return faults.find(({ at }) => at === null || at === request)?.kind ?? null;
}
