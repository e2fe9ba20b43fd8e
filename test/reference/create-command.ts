/**
 * `npm run reference:create -- --release R [--out FOLDER] [--all] [--random N [--seed S]] NAME|FILE.json…`:
 * true exports by the release's own exporter: the named ones of exports/, those that `FILE.json`
 * describes (library-description.ts), or random ones. A line of JSON each, with the library's tree
 * before the export. Exit codes: 0; 1 one was not made; 3 something is missing; 64 wrong usage.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { releaseIds, releases, type ReleaseId } from '../../contract/releases.ts';
import { trueLibrary } from './arbitrary-library.ts';
import { createArchives, type CreateRequest } from './create-archives.ts';
import { referenceEnvironment } from './environment.ts';
import { trueExports } from './exports/all-exports.ts';
import type { LibraryDescription } from './library-description.ts';

const usage = `npm run reference:create -- --release ${releaseIds.join('|')} [--out FOLDER] \
[--all] [--random N [--seed S]] NAME|FILE.json…
Names: ${trueExports.map(({ name }) => name).join(', ')}`;

interface Asked {
  readonly release: ReleaseId;
  readonly out: string;
  readonly all: boolean;
  readonly random: number;
  readonly seed: number;
  readonly names: readonly string[];
}

process.exitCode = await main();

async function main(): Promise<number> {
  const asked = readArguments();
  const requests = asked === null ? null : requestsOf(asked);
  if (asked === null || requests === null || requests.length === 0) {
    console.error(usage);
    return 64;
  }
  const environment = await referenceEnvironment(asked.release);
  if ('missing' in environment) {
    console.error(environment.missing);
    return 3;
  }
  mkdirSync(asked.out, { recursive: true });
  const answers = await createArchives(environment, requests);
  for (const answer of answers) console.log(JSON.stringify(answer));
  return answers.every(({ status }) => status === 'created') ? 0 : 1;
}

function readArguments(): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        release: { type: 'string' },
        out: { type: 'string', default: '.' },
        all: { type: 'boolean', default: false },
        random: { type: 'string', default: '0' },
        seed: { type: 'string', default: '1' },
      },
    });
    const release = releaseIds.find((id) => id === values.release);
    const [random, seed] = [Number(values.random), Number(values.seed)];
    if (release === undefined || !isCount(random) || !Number.isInteger(seed)) return null;
    return { ...values, out: resolve(values.out), release, random, seed, names: positionals };
  } catch {
    return null;
  }
}

function isCount(number: number): boolean {
  return Number.isInteger(number) && number >= 0;
}

/** Null where a name stands for nothing. */
function requestsOf({ release, out, all, random, seed, names }: Asked): CreateRequest[] | null {
  const named = names.map((name) => describedBy(name));
  if (named.includes(null)) return null;
  const hand = all ? trueExports.filter(({ madeBy }) => madeBy.includes(release)) : [];
  const made = fc
    .sample(trueLibrary(releases[release].family), { numRuns: random || 1, seed })
    .slice(0, random)
    .map((library, at) => ({ name: `random-${seed}-${at}`, library }));
  return [...named.filter((one) => one !== null), ...hand, ...made].map(({ name, library }) => ({
    path: join(out, `${name}.zip`),
    library,
  }));
}

/** What is wrong with a described library, its reader says. */
function describedBy(name: string): { name: string; library: LibraryDescription } | null {
  if (!name.endsWith('.json')) return trueExports.find((one) => one.name === name) ?? null;
  const library = JSON.parse(readFileSync(name, 'utf8')) as LibraryDescription;
  return { name: parse(name).name, library };
}
