import { posix, win32 } from 'node:path';

/**
 * Where Carrel keeps its data unless told otherwise, the same for every host: `CARREL_DATA_DIR`,
 * else the platform's usual place. Absolute; not created here.
 *
 * @param home the person's home folder
 */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const path = platform === 'win32' ? win32 : posix;
  const named = environment['CARREL_DATA_DIR'];
  if (named !== undefined && named !== '') return path.resolve(named);
  if (platform === 'win32') {
    return path.join(environment['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'Carrel');
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Carrel');
  const shared = environment['XDG_DATA_HOME'];
  // The XDG specification: a relative value is to be ignored.
  const base = shared?.startsWith('/') === true ? shared : path.join(home, '.local', 'share');
  return path.join(base, 'carrel');
}
