import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Server } from '../../contract/releases.ts';
import type { Verdict } from '../reference/verdict.ts';
import { everyCase } from './every-case.ts';
import { differingIn, predictOn } from './predicted.ts';
import type { Predicted } from './predicted.ts';
import { serverVerdicts } from './server-verdicts.ts';
import { readStoredVerdicts, serverName, servers, storedVerdict } from './stored-verdicts.ts';

/** One archive that all servers have judged. */
export interface JudgedCase {
  /** Of ../shared/corpus, or `own`. */
  readonly folder: 'exports' | 'named' | 'random' | 'own';
  readonly name: string;
  /** Hands the archive's path to `use`; it may be gone afterwards. */
  readonly withPath: <T>(use: (path: string) => Promise<T>) => Promise<T>;
  readonly verdictOf: (server: Server) => Verdict;
}

/** A prediction beside what came. */
export interface Compared {
  readonly folder: JudgedCase['folder'];
  readonly name: string;
  /** `ulmo`, `ulmo/mysql`. */
  readonly server: string;
  /** None where the prediction is right. */
  readonly parts: readonly string[];
  readonly came: Verdict;
  readonly said: Predicted;
}

/** The archives beside the project; call it only where they are. */
export function sharedCases(): readonly JudgedCase[] {
  return Array.from(serverVerdicts<Verdict>(), ({ folder, name, path, verdictOf }) => {
    return { folder, name, withPath: async (use) => use(path), verdictOf };
  });
}

/** The project's own. */
export function ownCases(): readonly JudgedCase[] {
  const stored = readStoredVerdicts();
  return everyCase().flatMap(({ name, bytes }) => {
    const verdicts = stored.get(name);
    if (verdicts === undefined) return [];
    const verdictOf = (server: Server): Verdict => storedVerdict(verdicts, server);
    return [{ folder: 'own', name, withPath: async (use) => withFile(bytes(), use), verdictOf }];
  });
}

/** Runs with the bytes as a file. */
export async function withFile<T>(bytes: Uint8Array, use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-case-'));
  try {
    const path = join(folder, 'case.zip');
    writeFileSync(path, bytes);
    return await use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Predicts one case for all servers and compares. */
export async function comparePredictions(one: JudgedCase): Promise<readonly Compared[]> {
  const { folder, name } = one;
  const predicted = await one.withPath(async (path) => predictOn(path, servers));
  return servers.map((server, index) => {
    const came = one.verdictOf(server);
    const said = predicted[index];
    if (said === undefined) throw new Error('a prediction for each server');
    return { folder, name, server: serverName(server), parts: differingIn(came, said), came, said };
  });
}
