import { resolve } from 'node:path';

/**
 * The files that a command line names, as absolute paths. What begins with a dash is Chromium's or
 * Electron's, until `--`.
 *
 * @param isDefaultApp whether the first plain argument is the app's own folder (`electron .`)
 */
export function argumentFiles(
  argv: readonly string[],
  folder: string,
  isDefaultApp: boolean,
): readonly string[] {
  const given = argv.slice(1);
  const end = given.indexOf('--');
  const before = (end === -1 ? given : given.slice(0, end)).filter((arg) => !arg.startsWith('-'));
  const after = end === -1 ? [] : given.slice(end + 1);
  const plain = [...before, ...after].slice(isDefaultApp ? 1 : 0);
  return plain.map((file) => resolve(folder, file));
}
