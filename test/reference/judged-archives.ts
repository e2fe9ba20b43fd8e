import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from '../../contract/releases.ts';
import { everyCase } from '../corpus/every-case.ts';
import {
  readStoredVerdicts,
  storedVerdict,
  type StoredVerdicts,
} from '../corpus/stored-verdicts.ts';
import { ReferenceProcess } from './reference-process.ts';
import { differingParts, type Verdict } from './verdict.ts';

/** An archive, and what the servers made of it when they were first asked. */
export interface JudgedArchive {
  readonly name: string;
  readonly path: string;
  readonly verdictOf: (server: Server) => Verdict;
}

const shared = join(import.meta.dirname, '../../../shared/corpus');
/** A server reads it for minutes. */
const slow = new Set(['zip/ZIP-034--toml-of-17-mb']);
const sharedFolders = ['exports', 'named', 'random'];

/** Whether the corpus of archives with verdicts stands beside the project. */
export const isSharedCorpusHere = existsSync(join(shared, 'named', 'verdicts.jsonl'));

/** The archives of the corpus beside the project. */
export function sharedArchives(): readonly JudgedArchive[] {
  return sharedFolders.flatMap((folder) => archivesOf(join(shared, folder)));
}

/** The archives of one folder with a verdicts.jsonl. */
export function archivesOf(folder: string): readonly JudgedArchive[] {
  const lines = readFileSync(join(folder, 'verdicts.jsonl'), 'utf8').split('\n').filter(Boolean);
  // In the form of the verdicts that our own command stores.
  return lines
    .map((line) => JSON.parse(line) as StoredVerdicts)
    .map((one) => ({
      name: one.name,
      path: join(folder, `${one.name}.zip`),
      verdictOf: (server) => storedVerdict(one, server),
    }));
}

/** The project's own cases that have verdicts and are judged soon, packed into `folder`. */
export function ownArchives(folder: string): readonly JudgedArchive[] {
  const stored = readStoredVerdicts();
  return everyCase().flatMap(({ name, bytes }, index) => {
    const verdicts = stored.get(name);
    if (verdicts === undefined || slow.has(name)) return [];
    const path = join(folder, `${index}.zip`);
    writeFileSync(path, bytes());
    return [{ name, path, verdictOf: (server) => storedVerdict(verdicts, server) }];
  });
}

/** Names of archives whose verdict is another one now, with the parts that differ. */
export async function verdictDifferences(
  server: Server,
  databaseUrl: string,
  archives: readonly JudgedArchive[],
): Promise<readonly string[]> {
  const { release } = server;
  const reference = await ReferenceProcess.start({ release, database: databaseUrl });
  const found: string[] = [];
  try {
    for (const { name, path, verdictOf } of archives) {
      const parts = differingParts(await reference.judge(path), verdictOf(server));
      if (parts.length > 0) found.push(`${name}: ${parts.join(', ')}`);
    }
    return found;
  } finally {
    await reference.stop();
  }
}
