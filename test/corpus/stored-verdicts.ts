import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, ReleaseId, Server } from '../../contract/releases.ts';
import { releaseIds } from '../../contract/releases.ts';
import type { Verdict } from '../reference/verdict.ts';

/** The verdicts of all servers on one case, taken by `npm run reference:record`. */
export interface StoredVerdicts {
  readonly name: string;
  /** Of the archive that was judged. */
  readonly sha256: string;
  /** By server, `ulmo` or `ulmo/mysql`; a string names an earlier server whose verdict is equal. */
  readonly releases: Readonly<Record<string, Verdict | string>>;
}

/** A line a case, in the form of the verdicts that are stored beside the project. */
export const verdictsFile = join(import.meta.dirname, 'verdicts.jsonl');

/** The name of a server in a line of verdicts: SQLite has none of its own. */
export function serverName({ release, database }: Server): string {
  return database === 'mysql' ? `${release}/mysql` : release;
}

/** Every server: first the four releases on SQLite, then on MySQL. */
export const servers: readonly Server[] = (['sqlite', 'mysql'] satisfies Database[]).flatMap(
  (database) => releaseIds.map((release: ReleaseId) => ({ release, database })),
);

/** By name; empty where nothing was taken yet. */
export function readStoredVerdicts(): ReadonlyMap<string, StoredVerdicts> {
  if (!existsSync(verdictsFile)) return new Map();
  const lines = readFileSync(verdictsFile, 'utf8').split('\n').filter(Boolean);
  const stored = lines.map((line) => JSON.parse(line) as StoredVerdicts); // from our own script
  return new Map(stored.map((one) => [one.name, one]));
}

/** The verdict of one server; throws where the line has none. */
export function storedVerdict({ name, releases }: StoredVerdicts, server: Server): Verdict {
  let found = releases[serverName(server)];
  while (typeof found === 'string') found = releases[found];
  if (found === undefined) throw new Error(`${name}: no verdict of ${serverName(server)}`);
  return found;
}
