import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { serverVerdicts } from '../corpus/server-verdicts.ts';
import { createArchives } from './create-archives.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { trueExports } from './exports/all-exports.ts';
import { ReferenceProcess } from './reference-process.ts';
import type { ReleaseId } from '../../contract/releases.ts';
import type { Verdict } from './verdict.ts';

/** An archive to push, and what the release's own code makes of it on SQLite. */
export interface PushCase {
  readonly name: string;
  readonly path: string;
  readonly verdict: Verdict;
}

/** Between them they end in every way, and differ in most; the others are more of the same. */
const varied = new Set([
  'exp-plain',
  'exp-containers',
  'exp-drafts',
  'exp-keys',
  'exp-static',
  'exp-user-no-email',
  'exp-v-drafts',
  'exp-v-empty-slugs',
  'exp-v-titles',
  'every-type',
  'deleted-children',
  'deleted-drafts',
  'case-pairs',
  'version-folders',
  'empty-titles',
  'free-codes',
  'punctuation-codes-with-files',
  'user-without-mail',
]);

/** The exports of ../shared/corpus with their stored verdicts; a choice of them unless all are asked for. */
export function sharedPushCases(release: ReleaseId, isWhole: boolean): readonly PushCase[] {
  const all = [...serverVerdicts<Verdict>()].filter(
    ({ folder, name }) => folder === 'exports' && (isWhole || varied.has(name)),
  );
  return all.map(({ name, path, verdictOf }) => ({
    name,
    path,
    verdict: verdictOf({ release, database: 'sqlite' }),
  }));
}

/**
 * The project's own true exports, made and judged here and now; those that Carrel does not send
 * for their container (docs/container-policy.md) are left out.
 */
export async function ownPushCases(
  environment: ReferenceEnvironment,
  folder: string,
  isWhole: boolean,
): Promise<readonly PushCase[]> {
  const { release } = environment;
  const chosen = trueExports.filter(
    ({ name, madeBy, againstPolicy }) =>
      madeBy.includes(release) && againstPolicy.length === 0 && (isWhole || varied.has(name)),
  );
  mkdirSync(folder, { recursive: true });
  const requests = chosen.map(({ name, library }) => ({
    path: join(folder, `${name}.zip`),
    library,
  }));
  const answers = await createArchives(environment, requests);
  const server = await ReferenceProcess.start({ release, database: 'sqlite' });
  try {
    const cases: PushCase[] = [];
    for (const [at, { name }] of chosen.entries()) {
      const answer = answers[at];
      if (answer?.status !== 'created') throw new Error(`${name} was not made`);
      cases.push({ name, path: answer.path, verdict: await server.judge(answer.path) });
    }
    return cases;
  } finally {
    await server.stop();
  }
}
