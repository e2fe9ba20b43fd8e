/**
 * `npm run reference:verdict -- --release R… [--database D] [--compare] ARCHIVE|FOLDER…`: what the
 * real restore code makes of archives, a line of JSON each. With `--compare` a folder's stored
 * verdicts (verdicts.jsonl) are held against those of now, and the differences and their number are
 * printed instead. Exit codes: 0; 1 there are differences; 3 something is missing; 64 wrong usage.
 */
import { readdirSync, statSync } from 'node:fs';
import { join, parse } from 'node:path';
import { parseArgs } from 'node:util';
import { releaseIds, type ReleaseId, type Server } from '../../contract/releases.ts';
import { archivesOf } from './judged-archives.ts';
import { startMysqlServer } from './mysql-server.ts';
import { ReferenceProcess } from './reference-process.ts';
import { differingParts } from './verdict.ts';

const usage = `npm run reference:verdict -- [--release ${releaseIds.join('|')}]… \
[--database sqlite|mysql|mysql://…] [--compare] ARCHIVE|FOLDER…`;

interface Asked {
  readonly releases: readonly ReleaseId[];
  readonly database: string;
  readonly compare: boolean;
  readonly paths: readonly string[];
}

process.exitCode = await main();

async function main(): Promise<number> {
  const asked = readArguments();
  if (asked === null) {
    console.error(usage);
    return 64;
  }
  const mysql = asked.database === 'mysql' ? await startMysqlServer('verdicts') : null;
  if (mysql !== null && 'missing' in mysql) {
    console.error(mysql.missing);
    return 3;
  }
  try {
    let isEqual = true;
    for (const release of asked.releases) {
      const database = mysql?.url ?? asked.database;
      const reference = await ReferenceProcess.start({ release, database });
      const { ready, package: server, python } = reference.about;
      console.error(`${ready}: ${server}, Python ${python}`);
      try {
        if (!asked.compare) await print(reference, asked);
        else isEqual = (await compare(reference, release, asked)) && isEqual;
      } finally {
        await reference.stop();
      }
    }
    return isEqual ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 3;
  } finally {
    await mysql?.stop();
  }
}

function readArguments(): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        release: { type: 'string', multiple: true },
        database: { type: 'string', default: 'sqlite' },
        compare: { type: 'boolean', default: false },
      },
    });
    const named = values.release ?? releaseIds;
    const releases = releaseIds.filter((id) => named.includes(id));
    if (releases.length < named.length || positionals.length === 0) return null;
    return { ...values, releases, paths: positionals };
  } catch {
    return null;
  }
}

async function print(reference: ReferenceProcess, { paths }: Asked): Promise<void> {
  for (const path of paths.flatMap(archivesIn)) {
    const releases = { [reference.about.ready]: await reference.judge(path) };
    console.log(JSON.stringify({ name: parse(path).name, releases }));
  }
}

function archivesIn(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.zip'));
  return names.toSorted().map((name) => join(path, name));
}

async function compare(
  reference: ReferenceProcess,
  release: ReleaseId,
  { paths, database }: Asked,
): Promise<boolean> {
  const server: Server = { release, database: database === 'sqlite' ? 'sqlite' : 'mysql' };
  let all = 0;
  let equal = 0;
  for (const { name, path, verdictOf } of paths.flatMap(archivesOf)) {
    const parts = differingParts(await reference.judge(path), verdictOf(server));
    all += 1;
    if (parts.length === 0) equal += 1;
    else console.log(`${reference.about.ready}: ${name}: ${parts.join(', ')}`);
  }
  console.log(`${reference.about.ready}: ${equal} of ${all} as stored`);
  return equal === all;
}
