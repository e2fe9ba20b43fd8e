import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ReleaseId } from '../../contract/releases.ts';
import { withLock } from '../../scripts/lock.mjs';
import { findPython, type FoundPython, type Variables, type WantedPython } from './find-python.ts';

/** A Python with one release's packages installed: ready to run. */
export interface ReferenceEnvironment {
  readonly release: ReleaseId;
  readonly folder: string;
  readonly python: string;
  readonly pythonVersion: string;
  /** The whole environment to run it with; `python -m carrel_reference.<command>` works in it. */
  readonly env: Readonly<Record<string, string>>;
}

/** Why there is none on this machine. */
export interface MissingEnvironment {
  readonly missing: string;
}

/** Where environments are made and from what; tests put their own in its place. */
export interface EnvironmentPlace {
  readonly folder: string;
  readonly requirements: string;
  readonly variables: Variables;
  readonly log: (line: string) => void;
}

const here = import.meta.dirname;
const run = promisify(execFile);
const installWithinMs = 900_000;

/** The Python with which each release's stored verdicts were taken. */
export const wantedPythons: Readonly<Record<ReleaseId, WantedPython>> = {
  ulmo: { minor: '3.11', exact: '3.11.7' },
  'core-0.35': { minor: '3.12', exact: '3.12.1' },
  verawood: { minor: '3.12', exact: '3.12.1' },
  'core-1.15': { minor: '3.12', exact: '3.12.1' },
};

const usualPlace: EnvironmentPlace = {
  folder: join(here, '..', '..', '.cache', 'reference'),
  requirements: join(here, 'requirements'),
  variables: process.env,
  log: console.error,
};

/** Where this process's environments are, by release: looked for once. */
const known = new Map<ReleaseId, Promise<ReferenceEnvironment | MissingEnvironment>>();

/**
 * The environment of a release under the cache folder, made on first use and used again while the
 * requirements are the same. Never throws for what a machine lacks: then it says what is missing.
 */
export function referenceEnvironment(
  release: ReleaseId,
): Promise<ReferenceEnvironment | MissingEnvironment> {
  const before = known.get(release);
  if (before !== undefined) return before;
  const made = makeEnvironment(release, usualPlace);
  known.set(release, made);
  return made;
}

/** The same for any place. Two processes do not install at once. */
export async function makeEnvironment(
  release: ReleaseId,
  place: EnvironmentPlace,
): Promise<ReferenceEnvironment | MissingEnvironment> {
  const base = findPython(wantedPythons[release], place.variables);
  if (typeof base === 'string') return { missing: base };
  const folder = join(place.folder, release);
  const requirements = join(place.requirements, `${release}.txt`);
  const python =
    process.platform === 'win32'
      ? join(folder, 'Scripts', 'python.exe')
      : join(folder, 'bin', 'python');
  const wanted = stampOf(base, requirements);
  const fault = await withLock(`${folder}.lock`, async () => {
    if (isInstalled(folder, wanted) && (await answers(python))) return null;
    place.log(`Installing the server code of ${release} (Python ${base.version}) for the tests.`);
    return install(base, folder, python, requirements, wanted);
  });
  if (fault !== null) return { missing: fault };
  const env = environmentOf(place.variables);
  return { release, folder, python, pythonVersion: base.version, env };
}

/** What was installed with what: written last, so that an interrupted install has none. */
function stampOf(base: FoundPython, requirements: string): string {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  return `${JSON.stringify({ python: base.version, path: base.path, requirements: hash })}\n`;
}

function isInstalled(folder: string, wanted: string): boolean {
  try {
    return readFileSync(join(folder, 'stamp.json'), 'utf8') === wanted;
  } catch {
    return false;
  }
}

async function answers(python: string): Promise<boolean> {
  try {
    await run(python, ['-c', 'pass'], { timeout: 20_000 });
    return true;
  } catch {
    return false; // the Python beneath it is gone
  }
}

async function install(
  base: FoundPython,
  folder: string,
  python: string,
  requirements: string,
  wanted: string,
): Promise<string | null> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    const env = withoutPython(process.env);
    await run(base.path, ['-m', 'venv', folder], { timeout: installWithinMs, env });
    await installRequirements(python, requirements);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return `the server code could not be installed: ${lastWords(error)}`;
  }
  writeFileSync(join(folder, 'stamp.json'), wanted);
  return null;
}

/** Installs exactly the files that the requirements have hashes of, and nothing beside. */
export async function installRequirements(
  python: string,
  requirements: string,
  more: readonly string[] = ['--only-binary', ':all:'],
): Promise<void> {
  const options = ['--quiet', '--no-input', '--no-deps', '--require-hashes', '--no-compile'];
  const args = ['-m', 'pip', 'install', ...options, ...more, '-r', requirements];
  await run(python, args, {
    timeout: installWithinMs,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...withoutPython(process.env), PIP_DISABLE_PIP_VERSION_CHECK: '1' },
  });
}

/** The last line that says something, of what a failed command said. */
export function lastWords(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const faults = lines.filter((line) => line.startsWith('ERROR'));
  return faults.at(-1) ?? lines.at(-1) ?? (error instanceof Error ? error.message : String(error));
}

function environmentOf(variables: Variables): Readonly<Record<string, string>> {
  return {
    ...withoutPython(variables),
    PYTHONPATH: here,
    PYTHONNOUSERSITE: '1',
    PYTHONUTF8: '1',
    // Sets are shown in messages: the same order in each run.
    PYTHONHASHSEED: '0',
  };
}

/** The variables but for Python's own: those that a person has set are for other things. */
function withoutPython(variables: Variables): Record<string, string> {
  const kept = Object.entries(variables).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('PYTHON'),
  );
  return Object.fromEntries(kept);
}
