import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSeededRandom } from '../../bench/seeded-random.ts';
import type { StagingId } from '../../contract/model/ids.ts';
import { runReadJob } from '../../main/worker/read-job.ts';
import type { ReadNews } from '../../main/worker/reader-protocol.ts';
import { loadBases } from './bases.ts';
import { judgeContainer } from './judge-container.ts';
import { judgeToml } from './judge-toml.ts';
import type { Judgement } from './judge-container.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateHeaders } from './mutate-headers.ts';
import { mutateToml } from './mutate-toml.ts';

/** Where a mutation takes hold. */
export type Level = (typeof levels)[number];
export const levels = ['bytes', 'header', 'toml'] as const;

/** What one case is: the same for the same level, seed and number, wherever it runs. */
export interface FuzzCase {
  readonly bytes: Buffer;
  readonly what: string;
  readonly judge: () => Promise<Judgement>;
}

/** Every so many cases the whole reading runs, with its staging file on the disk. */
const stageEvery = 20;
const bases = loadBases();

/** Makes case `number`, counted from 0. */
export function makeCase(level: Level, seed: number, number: number): FuzzCase {
  const random = createSeededRandom(Math.imul(seed, 0x9e3779b1) + number * 2_654_435);
  random.next();
  const base = bases[random.below(bases.length)];
  if (base === undefined) throw new Error('no base archives');
  if (level === 'toml') {
    const mutant = mutateToml(base, random);
    const what = `${base.name}: ${mutant.what}`;
    return { bytes: mutant.bytes, what, judge: () => judgeToml(mutant) };
  }
  const mutant = level === 'bytes' ? mutateBytes(base, bases, random) : mutateHeaders(base, random);
  const what = `${base.name}: ${mutant.what}`;
  return { bytes: mutant.bytes, what, judge: () => judgeContainer(mutant) };
}

/** Runs one case; `folder` is the only place where anything may be written. */
export async function runCase(
  level: Level,
  seed: number,
  number: number,
  folder: string,
): Promise<Judgement & { readonly what: string }> {
  const made = makeCase(level, seed, number);
  const { what } = made;
  const judged = await made.judge();
  if (judged.complaint !== null || number % stageEvery !== 0) return { ...judged, what };
  return { ...judged, what, complaint: await stagingComplaint(made.bytes, folder) };
}

async function stagingComplaint(bytes: Buffer, folder: string): Promise<string | null> {
  const path = join(folder, 'case.zip');
  const stagingFolder = join(folder, 'staging');
  mkdirSync(stagingFolder, { recursive: true });
  writeFileSync(path, bytes);
  const kinds: ReadNews['kind'][] = [];
  await runReadJob(
    { path, stagingFolder, stagingId: 'fuzz' as StagingId, rules: 'fuzz' },
    { tell: ({ kind }) => kinds.push(kind), signal: new AbortController().signal },
  );
  const left = readdirSync(stagingFolder).filter((name) => !/-(?:wal|shm)$/.test(name));
  rmSync(stagingFolder, { recursive: true });
  rmSync(path);
  if (kinds.at(-1) !== 'done') return `the reading ended with ${String(kinds.at(-1))}`;
  return left.join() === 'fuzz.sqlite' ? null : `left in the staging folder: ${left.join()}`;
}
