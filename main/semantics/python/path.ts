/**
 * `PurePosixPath(path).parts`: `//` and `/./` fold, `..` does not. The root of an absolute path is
 * its first part: `/`, or `//` where the path begins with exactly two.
 */
export function pathParts(path: string): string[] {
  const root = rootOf(path);
  const names = path.split('/');
  // Nearly every path has nothing to fold.
  if (root === '' && names.every(isName)) return names;
  const kept = names.filter(isName);
  return root === '' ? kept : [root, ...kept];
}

/** `str(PurePosixPath(path).parent)`: `.` for a name alone, the root for the root. */
export function pathParent(path: string): string {
  const root = rootOf(path);
  const names = pathParts(path).slice(root === '' ? 0 : 1);
  return root + names.slice(0, -1).join('/') || '.';
}

function isName(name: string): boolean {
  return name !== '' && name !== '.';
}

function rootOf(path: string): string {
  if (!path.startsWith('/')) return '';
  return path.startsWith('//') && path[2] !== '/' ? '//' : '/';
}
