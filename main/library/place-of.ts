/** What an entry is by its path alone (restore-semantics 3). */
export type EntryPlace =
  | { readonly kind: 'package' }
  | { readonly kind: 'container' }
  | { readonly kind: 'component' }
  | { readonly kind: 'collection' }
  | {
      readonly kind: 'version-file';
      readonly folder: string;
      readonly versionFolder: string;
      readonly name: string;
    }
  /** Below entities/, and neither TOML nor in a version folder. */
  | { readonly kind: 'stray' }
  /** Nothing that a server looks at. */
  | { readonly kind: 'other' };

/** What a TOML file's name ends in. */
export const tomlEnding = '.toml';

/** Sorts a path as the servers do: `//` and `/./` fold, `..` does not, capitals count. */
export function placeOf(path: string): EntryPlace {
  if (path.endsWith('/')) return { kind: 'other' };
  if (path === 'package.toml') return { kind: 'package' };
  if (path.startsWith('collections/')) {
    return { kind: path.endsWith(tomlEnding) ? 'collection' : 'other' };
  }
  if (!path.startsWith('entities/')) return { kind: 'other' };
  if (!folding.test(path)) return plainPlace(path);
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path.endsWith(tomlEnding)) {
    return { kind: parts.length <= 2 ? 'container' : 'component' };
  }
  return versionFile(parts) ?? { kind: 'stray' };
}

/** `//`, `/./` or a last `/.`: where servers read the path as a shorter one. */
const folding = /\/(?:\/|\.(?:\/|$))/;

/** The same for a path that does not fold, as hardly any does, by its slashes alone. */
function plainPlace(path: string): EntryPlace {
  const second = path.indexOf('/', 'entities/'.length);
  if (path.endsWith(tomlEnding)) return { kind: second < 0 ? 'container' : 'component' };
  const third = second < 0 ? -1 : path.indexOf('/', second + 1);
  const fourth = third < 0 ? -1 : path.indexOf('/', third + 1);
  const fifth = fourth < 0 ? -1 : path.indexOf('/', fourth + 1);
  const sixth = fifth < 0 ? -1 : path.indexOf('/', fifth + 1);
  if (sixth < 0) return { kind: 'stray' };
  return {
    kind: 'version-file',
    folder: path.slice(0, fourth),
    versionFolder: path.slice(fifth + 1, sixth),
    name: path.slice(sixth + 1),
  };
}

/** `entities/<namespace>/<type>/<folder>/component_versions/<v…>/<name>`; the fifth part is free. */
function versionFile(parts: readonly string[]): EntryPlace | null {
  const versionFolder = parts[5];
  if (versionFolder === undefined || parts.length < 7) return null;
  return {
    kind: 'version-file',
    folder: parts.slice(0, 4).join('/'),
    versionFolder,
    name: parts.slice(6).join('/'),
  };
}

/** A file of a component other than its block.xml: what `media` counts (design 10). */
export function isMedia(path: string): boolean {
  if (!path.startsWith('entities/') || path.endsWith('/')) return false;
  const at = path.indexOf('/component_versions/');
  if (at < 0) return false;
  if (!path.endsWith('block.xml')) return true;
  const below = path.slice(at + '/component_versions/'.length);
  return !/^(?:[^/]*\/)?block\.xml$/.test(below);
}
