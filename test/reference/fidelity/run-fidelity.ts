import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, ReleaseId } from '../../../contract/releases.ts';
import { buildArchive } from './build-archive.ts';
import { compareLosses, comparePart, compareStatus, predictedParts } from './compare.ts';
import type { Outcome, Part } from './compare.ts';
import type { Verdict } from '../verdict.ts';
import type { CarrelSide, Checked, Reference } from './judgement.ts';
import { describeCase } from './shrink-case.ts';

export interface FidelityRun {
  readonly releases: readonly ReleaseId[];
  readonly database: Database;
  readonly seed: number;
  readonly count: number;
  /** Where archives stand while they are asked about; it is the run's own and is emptied after it. */
  readonly workFolder: string;
}

/** The outside world of a run. */
export interface FidelityWorld {
  readonly carrel: CarrelSide;
  readonly startReference: (release: ReleaseId) => Promise<Reference>;
  /** Told often: `what` is a release, or `carrel`. */
  readonly onProgress?: (what: string, done: number, of: number) => void;
  readonly signal?: AbortSignal;
}

/** What both sides said of one case on one release. */
export interface CaseResult {
  readonly number: number;
  readonly release: ReleaseId;
  readonly verdict: Verdict;
  readonly status: Outcome;
  /** By part: losses, and what Carrel predicts once it does. Parts that a case has not are not there. */
  readonly others: ReadonlyMap<Part, Outcome>;
}

export interface FidelityResult {
  readonly results: readonly CaseResult[];
  readonly isPredicted: boolean;
  /** Seconds of each release's server, from its start to its end. */
  readonly seconds: ReadonlyMap<string, number>;
}

/** As many servers are asked at a time: each keeps a core busy. */
const atOnce = 2;

/** Writes the cases once and has both sides judge each. Throws the signal's reason if cancelled. */
export async function runFidelity(run: FidelityRun, world: FidelityWorld): Promise<FidelityResult> {
  mkdirSync(run.workFolder, { recursive: true });
  const seconds = new Map<string, number>();
  try {
    const paths = writeCases(run);
    const started = performance.now();
    const checked = await checkAll(paths, run, world);
    seconds.set('carrel', (performance.now() - started) / 1_000);
    const results: CaseResult[] = [];
    await withEachRelease(run.releases, world, async (release, own) => {
      const begun = performance.now();
      const verdicts = await askServer(release, paths, own);
      seconds.set(release, (performance.now() - begun) / 1_000);
      for (const [number, verdict] of verdicts.entries()) {
        const judged = { number, release, verdict, path: paths[number] ?? '' };
        results.push(await compared(judged, checked[number], run.database, world.carrel));
      }
    });
    return { results, isPredicted: world.carrel.predict !== undefined, seconds };
  } finally {
    rmSync(run.workFolder, { recursive: true, force: true });
  }
}

/** Two at a time; the first that fails ends the others at their next case, and is what is thrown. */
async function withEachRelease(
  releases: readonly ReleaseId[],
  world: FidelityWorld,
  work: (release: ReleaseId, world: FidelityWorld) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const signals = [failed.signal, ...(world.signal === undefined ? [] : [world.signal])];
  const own = { ...world, signal: AbortSignal.any(signals) };
  const waiting = [...releases];
  const takeTurns = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      try {
        await work(next, own);
      } catch (error) {
        failed.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeTurns));
  world.signal?.throwIfAborted();
  failed.signal.throwIfAborted();
}

function writeCases({ seed, count, workFolder }: FidelityRun): readonly string[] {
  return Array.from({ length: count }, (_, number) => {
    const path = join(workFolder, `case-${number}.zip`);
    writeFileSync(path, buildArchive(describeCase(seed, number)).bytes);
    return path;
  });
}

async function checkAll(
  paths: readonly string[],
  run: FidelityRun,
  { carrel, onProgress, signal }: FidelityWorld,
): Promise<readonly Checked[]> {
  const all: Checked[] = [];
  for (const [number, path] of paths.entries()) {
    signal?.throwIfAborted();
    all.push(await asOf(number, () => carrel.check(path, run.database)));
    onProgress?.('carrel', number + 1, paths.length);
  }
  return all;
}

async function askServer(
  release: ReleaseId,
  paths: readonly string[],
  { startReference, onProgress, signal }: FidelityWorld,
): Promise<readonly Verdict[]> {
  signal?.throwIfAborted();
  const reference = await startReference(release);
  try {
    const verdicts: Verdict[] = [];
    for (const [number, path] of paths.entries()) {
      signal?.throwIfAborted();
      verdicts.push(await asOf(number, () => reference.judge(path)));
      onProgress?.(release, number + 1, paths.length);
    }
    return verdicts;
  } finally {
    await reference.stop();
  }
}

async function compared(
  judged: Pick<CaseResult, 'number' | 'release' | 'verdict'> & { readonly path: string },
  checked: Checked | undefined,
  database: Database,
  carrel: CarrelSide,
): Promise<CaseResult> {
  const { path, ...known } = judged;
  if (checked === undefined) throw new Error(`case ${known.number} was not checked`);
  const status = compareStatus(known.verdict, checked.refusalsOn(known.release));
  const others = new Map<Part, Outcome>();
  const losses = compareLosses(known.verdict, checked, known.release);
  if (losses !== null) others.set('losses', losses);
  const said = await carrel.predict?.(path, known.release, database);
  for (const part of said === undefined ? [] : predictedParts) {
    const outcome = said === undefined ? null : comparePart(part, known.verdict, said);
    if (outcome !== null) others.set(part, outcome);
  }
  return { ...known, status, others };
}

/** A bug of either side names the case that shows it. */
async function asOf<T>(number: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`case ${number} has no judgement`, { cause: error });
  }
}
