import { isDeepStrictEqual } from 'node:util';
import type { Thrown, Verdict } from '../../main/restore/verdict.ts';

export type {
  RestoredTree,
  ShownEntity as RestoredEntity,
  ShownVersion as RestoredVersion,
  Thrown,
  Verdict,
} from '../../main/restore/verdict.ts';

/** The parts in which two verdicts differ; none where they are equal. */
export function differingParts(one: Verdict, other: Verdict): readonly string[] {
  const parts = new Set([...Object.keys(one), ...Object.keys(other)]);
  const differs = (part: string) =>
    !isDeepStrictEqual(Reflect.get(one, part), Reflect.get(other, part));
  return [...parts].filter(differs);
}

/** The module that verdicts of ours name: the release's code said nothing, or nothing in time. */
export const ourModule = 'carrel_reference';

/** The verdict where the release's code gave none. */
export function withoutAnswer(type: 'TimeLimit' | 'ProcessEnded', message: string): Thrown {
  return { status: 'exception', module: ourModule, type, message, where: null };
}
