import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, ReleaseId } from '../../../contract/releases.ts';
import { buildArchive } from './build-archive.ts';
import type { CaseDescription } from './case-description.ts';
import { compareLosses, comparePart, compareStatus } from './compare.ts';
import type { Outcome } from './compare.ts';
import type { CarrelSide, Reference } from './judgement.ts';
import { describeCase, shrinkCase } from './shrink-case.ts';
import type { ShrinkLimits } from './shrink-case.ts';
import type { Difference } from './summary.ts';

/** Where a difference is looked at again, and how long. */
export interface Shrinking extends ShrinkLimits {
  readonly seed: number;
  readonly database: Database;
  /** The folder of the run's differences; each gets a folder of its own below it. */
  readonly folder: string;
  readonly carrel: CarrelSide;
  readonly reference: Reference;
}

/** How a written case becomes a case of the project's own corpus. */
const how =
  'To keep it: make it a folder test/corpus/<family>/<CODE>--<what-is-wrong> (unzip archive.zip there, ' +
  'add expect.json with the findings that should be there) or, where the zip itself is at fault, a ' +
  'recipe in test/corpus/zip-cases.ts; then `npm run reference:record`.';

/** Shrinks the first case of a difference and writes archive, description and both judgements. */
export async function writeDifference(difference: Difference, work: Shrinking): Promise<string> {
  const { first, mark } = difference;
  const { release, number } = first;
  const folder = join(work.folder, `${slugOf(mark)}-${release}-case-${number}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'archive.zip');
  const isSame = async (description: CaseDescription): Promise<boolean> => {
    writeFileSync(path, buildArchive(description).bytes);
    const outcome = await outcomeOf(path, release, difference, work);
    return outcome?.kind === 'differs' && outcome.mark === mark;
  };
  const shrunk =
    work.maxQuestions > 0 ? await shrinkCase({ seed: work.seed, number }, isSame, work) : null;
  const description = shrunk?.description ?? describeCase(work.seed, number);
  const { bytes, what } = buildArchive(description);
  writeFileSync(path, bytes);
  const checked = await work.carrel.check(path, work.database);
  const written = {
    difference: mark,
    release,
    database: work.database,
    seed: work.seed,
    number,
    shrunk:
      shrunk === null ? false : { questions: shrunk.questions, isSmallest: shrunk.isSmallest },
    what,
    how,
    carrel: {
      refusals: checked.refusalsOn(release),
      losses: checked.lossesOn(release),
      predicted: await work.carrel.predict?.(path, release, work.database),
    },
    reference: await work.reference.judge(path),
    description,
  };
  writeFileSync(join(folder, 'case.json'), `${JSON.stringify(written, null, 2)}\n`);
  return folder;
}

async function outcomeOf(
  path: string,
  release: ReleaseId,
  { part }: Difference,
  { carrel, reference, database }: Shrinking,
): Promise<Outcome | null> {
  const verdict = await reference.judge(path);
  const checked = await carrel.check(path, database);
  if (part === 'losses') return compareLosses(verdict, checked, release);
  if (part === 'status') return compareStatus(verdict, checked.refusalsOn(release));
  const said = await carrel.predict?.(path, release, database);
  return said === undefined ? null : comparePart(part, verdict, said);
}

function slugOf(mark: string): string {
  const words = mark.toLowerCase().match(/[a-z0-9-]+/g) ?? [];
  return words.join('-').slice(0, 80).replace(/-+$/, '');
}
