import { userInfo } from 'node:os';
import type { AppInfo } from '../../contract/views.ts';

/** Who approves, as the system knows them. */
export function userName(environment: Readonly<Record<string, string | undefined>>): string {
  try {
    return userInfo().username;
  } catch {
    return environment['USER'] ?? 'unknown'; // a user without an entry, as in some containers
  }
}

/** The systems that the window knows; others of Node's are like Linux. */
export function platformName(platform: NodeJS.Platform): AppInfo['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}
