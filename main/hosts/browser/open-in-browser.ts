import { spawn } from 'node:child_process';

/** Whether a browser can be expected to open here. */
export function hasBrowser(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (environment['CI'] !== undefined && environment['CI'] !== '') return false;
  if (platform === 'win32') return true;
  // Over SSH the browser is on the other machine.
  if (platform === 'darwin') return environment['SSH_CONNECTION'] === undefined;
  return Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
}

/** Opens a link of this host in the default browser; whether that worked is for the person to see. */
export function openInBrowser(link: string, platform: NodeJS.Platform = process.platform): void {
  const [program, args] = openerOf(platform, link);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined); // no opener: the link is printed anyway
  child.unref();
}

function openerOf(platform: NodeJS.Platform, link: string): [string, string[]] {
  if (platform === 'darwin') return ['open', [link]];
  // Not through cmd.exe, whose parser would read the link's characters.
  if (platform === 'win32') return ['rundll32.exe', ['url.dll,FileProtocolHandler', link]];
  return ['xdg-open', [link]];
}
