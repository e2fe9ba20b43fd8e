import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StagingId } from '../contract/model/ids.ts';
import type { Archive } from '../main/archive/archive.ts';
import { openArchive } from '../main/archive/open-archive.ts';
import { verifyArchive } from '../main/archive/verify-archive.ts';
import { firstSight } from '../main/library/first-sight.ts';
import { readLibrary } from '../main/library/read-library.ts';
import { createStagingWriter } from '../main/staging/staging-writer.ts';
import { readQuickly } from '../main/worker/quick-reading.ts';
import { runBareLoop } from './bare-loop.ts';
import { allServers, predictCold, preparePredicting, usualServer } from './predict-steps.ts';

/** One thing that is measured, always in a process of its own. */
export interface Step {
  readonly name: string;
  /** What it does, for the table's legend. */
  readonly does: string;
  /** Done before anything is measured: makes what is run. */
  readonly prepare?: (path: string) => Promise<Run>;
  /** What is measured, where nothing has to be prepared for it. */
  readonly run?: Run;
}

/** Returns how many entries it had before it: the same for all steps, or something is wrong. */
export type Run = (path: string, scratch: string) => Promise<number>;

async function withArchive<T>(
  path: string,
  use: (archive: Archive) => Promise<T>,
): Promise<number> {
  const opened = await openArchive(path, {});
  if (!opened.ok) throw new Error(opened.failure.message);
  const archive = opened.value;
  await use(archive);
  await archive.close();
  return archive.entryCount;
}

/** Baseline first. */
export const steps: readonly Step[] = [
  {
    name: 'bare',
    does: 'one loop: reads, inflates, checks CRC-32 and hashes every entry',
    run: (path) => Promise.resolve(runBareLoop(path)),
  },
  {
    name: 'first-sight',
    does: 'directory, package.toml, counts by name',
    run: (path) => withArchive(path, (archive) => firstSight(archive, {})),
  },
  {
    name: 'quick',
    does: 'quick pass: every TOML file and block.xml into the model',
    run: (path) => withArchive(path, (archive) => readLibrary(archive, {})),
  },
  {
    name: 'stage',
    does: 'open and stage: quick pass, checks, summary, search index, staging file in place',
    run: (path, scratch) => withArchive(path, (archive) => stage(archive, scratch)),
  },
  {
    name: 'deep',
    does: 'open and deep pass, one thread: inflates, checks, hashes and types every entry, hashes the file',
    run: (path) => withArchive(path, (archive) => deep(archive, 1)),
  },
  {
    name: 'deep-two',
    does: 'the same where two threads may run: a second one hashes the file, if that is large enough to pay',
    run: (path) => withArchive(path, (archive) => deep(archive, 2)),
  },
  {
    name: 'predict',
    does: 'prediction and losses for Verawood on MySQL, of a library that has been read',
    prepare: (path) => preparePredicting(path, [usualServer]),
  },
  {
    name: 'predict-all',
    does: 'the same for all releases on both databases',
    prepare: (path) => preparePredicting(path, allServers),
  },
  {
    name: 'predict-cold',
    does: 'what carrel predict --jsonl does: quick pass, deep pass, prediction, losses, JSON',
    run: predictCold,
  },
];

async function deep(archive: Archive, threads: number): Promise<void> {
  const report = await verifyArchive(archive, {}, () => undefined, threads);
  if (report.diagnostics.length > 0) throw new Error('A bench library has a finding');
}

/** What the reader process does with an archive before it can be browsed. */
async function stage(archive: Archive, scratch: string): Promise<void> {
  const folder = join(scratch, 'staging');
  mkdirSync(folder, { recursive: true });
  const id = randomBytes(8).toString('hex') as StagingId; // the brand exists in types alone
  const writer = createStagingWriter(folder, id, archive);
  const { summary, diagnostics } = await readQuickly(archive, writer, {});
  await writer.finish({ summary, diagnostics, rules: 'bench' }, {});
}
