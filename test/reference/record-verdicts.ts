/**
 * `npm run reference:record -- [--all] [--mysql URL]`: asks the real code of all releases on both
 * databases about the cases of test/corpus that are new or changed (`--all`: about each) and writes
 * test/corpus/verdicts.jsonl. Exit codes: 0 written; 3 something is missing; 64 wrong usage.
 */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { Server } from '../../contract/releases.ts';
import { everyCase, sha256Of } from '../corpus/every-case.ts';
import type { StoredVerdicts } from '../corpus/stored-verdicts.ts';
import {
  readStoredVerdicts,
  serverName,
  servers,
  verdictsFile,
} from '../corpus/stored-verdicts.ts';
import { wantedPythons } from './environment.ts';
import { startMysqlServer } from './mysql-server.ts';
import { ReferenceProcess } from './reference-process.ts';
import { ourModule } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** A TOML file of 17 MB keeps a server busy for minutes; only what never ends is cut. */
const limitMs = 1_200_000;

/** What one archive is asked with. */
interface Asked {
  readonly name: string;
  readonly sha256: string;
  readonly path: string;
}

/** As many servers are asked at a time: each keeps a core busy. */
const atOnce = 2;

process.exitCode = await record();

async function record(): Promise<number> {
  const { values } = parseArgs({
    options: { all: { type: 'boolean', default: false }, mysql: { type: 'string' } },
  });
  const known = values.all ? new Map<string, StoredVerdicts>() : readStoredVerdicts();
  const folder = mkdtempSync(join(tmpdir(), 'carrel-record-'));
  try {
    const cases = everyCase().map(({ name, bytes }) => ({ name, bytes: bytes() }));
    const asked = cases.flatMap(({ name, bytes }, index): Asked[] => {
      const sha256 = sha256Of(bytes);
      if (known.get(name)?.sha256 === sha256) return [];
      const path = join(folder, `${index}.zip`);
      writeFileSync(path, bytes);
      return [{ name, sha256, path }];
    });
    const verdicts = await verdictsOfAll(asked, values.mysql);
    const lines = cases.map(({ name }) => {
      const fresh = asked.find((one) => one.name === name);
      const kept = known.get(name);
      if (fresh !== undefined)
        return inOneLine(name, fresh.sha256, verdicts.get(name) ?? new Map());
      if (kept === undefined) throw new Error(`${name} was neither asked about nor known`);
      return JSON.stringify(kept);
    });
    writeFileSync(`${verdictsFile}.new`, `${lines.join('\n')}\n`);
    renameSync(`${verdictsFile}.new`, verdictsFile);
    console.log(`${asked.length} of ${cases.length} cases were asked about; ${verdictsFile}`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 3;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** By case, by server. */
async function verdictsOfAll(
  asked: readonly Asked[],
  mysql: string | undefined,
): Promise<ReadonlyMap<string, Map<string, Verdict>>> {
  const all = new Map(asked.map(({ name }) => [name, new Map<string, Verdict>()]));
  if (asked.length === 0) return all;
  const onMysql = await startMysql(mysql);
  const waiting = [...servers];
  const work = async (): Promise<void> => {
    for (let server = waiting.shift(); server !== undefined; server = waiting.shift()) {
      const name = serverName(server);
      const url = server.database === 'mysql' ? onMysql.url : 'sqlite';
      await askServer(server, url, asked, (one, verdict) => all.get(one)?.set(name, verdict));
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await onMysql.stop();
  }
  return all;
}

/** The server at a given URL, or a private one. */
async function startMysql(url: string | undefined) {
  if (url !== undefined) return { url, stop: async () => Promise.resolve() };
  const server = await startMysqlServer('record');
  if ('missing' in server) throw new Error(`${server.missing}; --mysql URL names another`);
  console.error(`MySQL ${server.version}`);
  return server;
}

async function askServer(
  server: Server,
  database: string,
  asked: readonly Asked[],
  onVerdict: (name: string, verdict: Verdict) => void,
): Promise<void> {
  const { release } = server;
  const reference = await ReferenceProcess.start({ release, database, limitMs });
  const { ready, package: code, python } = reference.about;
  const wanted = wantedPythons[release].exact;
  const note = python === wanted ? '' : ` (the stored verdicts are of ${wanted})`;
  console.error(`${ready}: ${code}, Python ${python}${note}`);
  try {
    for (const { name, path } of asked) {
      const verdict = await reference.judge(path);
      if (verdict.status === 'exception' && verdict.module === ourModule) {
        throw new Error(`${name}: ${ready} gave no verdict: ${verdict.message}`);
      }
      onVerdict(name, verdict);
    }
    console.error(`${ready}: ${asked.length} judged`);
  } finally {
    await reference.stop();
  }
}

/** A line of the file: a verdict that an earlier server of the line gave too is named by it. */
function inOneLine(name: string, sha256: string, verdicts: ReadonlyMap<string, Verdict>): string {
  const releases: Record<string, Verdict | string> = {};
  for (const server of servers.map(serverName)) {
    const own = verdicts.get(server);
    if (own === undefined) throw new Error(`${name}: no verdict of ${server}`);
    const equal = Object.entries(releases).find(
      ([, one]) => typeof one !== 'string' && isDeepStrictEqual(one, own),
    );
    releases[server] = equal?.[0] ?? own;
  }
  return JSON.stringify({ name, sha256, releases });
}
