import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';

/** The Python that a release's verdicts were taken with; another patch level serves as well. */
export interface WantedPython {
  readonly minor: '3.11' | '3.12';
  readonly exact: string;
}

export interface FoundPython {
  readonly path: string;
  readonly version: string;
}

/** The environment variables that say where a Python is. */
export type Variables = Readonly<Record<string, string | undefined>>;

// It must be able to make virtual environments: a system's Python is often packed without that part.
const question =
  'import ensurepip, sqlite3, sys, venv; print("%d.%d.%d" % sys.version_info[:3], sys.executable)';
const answerWithinMs = 20_000;

/**
 * A Python of the wanted minor version that runs and can make virtual environments: the one that
 * CARREL_PYTHON_3_11 (or _3_12) names, else pyenv's, the exact one first, else one on PATH. Shims
 * that fail are passed over. A string says why there is none.
 */
export function findPython(wanted: WantedPython, variables: Variables): FoundPython | string {
  const named = variables[`CARREL_PYTHON_${wanted.minor.replace('.', '_')}`];
  const candidates = named === undefined ? candidatesOf(wanted, variables) : [named];
  for (const candidate of candidates) {
    const found = ask(candidate);
    if (found?.version.startsWith(`${wanted.minor}.`) === true) return found;
  }
  const where = named ?? 'pyenv and PATH';
  return `no Python ${wanted.minor} that can make virtual environments (looked at ${where})`;
}

function candidatesOf(wanted: WantedPython, variables: Variables): readonly string[] {
  const folders = (variables.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const names =
    process.platform === 'win32' ? ['python.exe'] : [`python${wanted.minor}`, 'python3', 'python'];
  return [
    ...pyenvRoots(variables, folders).flatMap((root) =>
      pyenvPythons(join(root, 'versions'), wanted),
    ),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
  ].filter((path) => existsSync(path));
}

/** pyenv's folders: as it says itself, as its shims on PATH show (HOME may be another's), as usual. */
function pyenvRoots(variables: Variables, folders: readonly string[]): readonly string[] {
  const shown = folders.filter((folder) => basename(folder) === 'shims').map(dirname);
  const said = variables.PYENV_ROOT === undefined ? [] : [variables.PYENV_ROOT];
  return [...new Set([...said, ...shown, join(variables.HOME ?? homedir(), '.pyenv')])];
}

function pyenvPythons(versions: string, { minor, exact }: WantedPython): readonly string[] {
  const installed = existsSync(versions) ? readdirSync(versions) : [];
  const others = installed
    .filter((name) => name.startsWith(`${minor}.`) && name !== exact)
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const python = process.platform === 'win32' ? ['python.exe'] : ['bin', 'python'];
  return [exact, ...others].map((name) => join(versions, name, ...python));
}

function ask(path: string): FoundPython | null {
  try {
    const answer = execFileSync(path, ['-I', '-c', question], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: answerWithinMs,
    });
    const [version = '', ...executable] = answer.trim().split(' ');
    return { path: executable.join(' ') || path, version };
  } catch {
    return null; // a shim without a version behind it, or a Python without its parts
  }
}
