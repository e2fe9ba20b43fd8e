import type { CheckContext } from './check-context.ts';
import { pathParts, storedName } from './content-files.ts';

/** What a version has: names as servers store them, by the name that people see. */
export interface VersionNames {
  has(name: string): boolean;
  /** The name that only differs in capitals or in how letters are composed. */
  twinOf(name: string): string | null;
}

/**
 * Names of the files of one version. A file that a server would store under another name, or take
 * for a component, is there too: what becomes of it is another finding.
 */
export function versionNames(
  context: CheckContext,
  folder: string,
  versionFolder: string,
): VersionNames {
  const names = new Set<string>();
  for (const file of context.files.in(folder)) {
    if (!properFolder.test(file.versionFolder) || file.name === '') names.add(strayName(file.path));
    if (file.versionFolder !== versionFolder) continue;
    names.add(storedName(file));
    names.add(file.name);
  }
  if (context.assets.length > 0) {
    const own = tomlNames(context).get(`${folder}/${versionFolder}`) ?? [];
    for (const name of own) names.add(name);
  }
  let byLooseName: ReadonlyMap<string, string> | null = null;
  return {
    has: (name) => names.has(name) || names.has(decoded(name)),
    twinOf: (name) => {
      byLooseName ??= new Map([...names].map((one) => [looseName(one), one]));
      return byLooseName.get(looseName(name)) ?? null;
    },
  };
}

const properFolder = /^v\d+$/;

/** What a file beside the versions was meant to be: its place has a finding (AST-009, ENT-016). */
function strayName(path: string): string {
  const at = path.indexOf('/static/');
  return at < 0 ? `static/${path.slice(path.lastIndexOf('/') + 1)}` : path.slice(at + 1);
}

const known = new WeakMap<CheckContext, ReadonlyMap<string, readonly string[]>>();

/** Files of versions that end in .toml, by folder and version: servers take them for components. */
function tomlNames(context: CheckContext): ReadonlyMap<string, readonly string[]> {
  const made = known.get(context);
  if (made !== undefined) return made;
  const found = new Map<string, string[]>();
  for (const { path } of context.assets) {
    const parts = pathParts(path);
    const version = [...parts.slice(0, 4), parts[5]].join('/');
    const name = parts.slice(6).join('/');
    const others = found.get(version);
    if (others === undefined) found.set(version, [name]);
    else others.push(name);
  }
  known.set(context, found);
  return found;
}

/** The same for names that people take for the same: capitals and composed letters aside. */
export function looseName(name: string): string {
  return decoded(name).normalize('NFC').toLowerCase().normalize('NFC');
}

/** References are URLs; file names are not. */
export function decoded(reference: string): string {
  if (!reference.includes('%')) return reference;
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference; // a percent sign that encodes nothing
  }
}
