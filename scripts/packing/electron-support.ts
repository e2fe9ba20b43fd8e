/**
 * EL-7: `node electron-support.ts` asks Electron's list of releases whether the pinned version is
 * still supported and not long behind. Run by the workflow alone, since it needs the network.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const listAddress = 'https://releases.electronjs.org/releases.json';
/** Electron supports its newest three majors. */
const supportedMajors = 3;
const daysToFollow = 14;
const dayMs = 86_400_000;

/** Of Electron's list what is used here. */
export interface ElectronRelease {
  readonly version: string;
  /** `2026-11-05`. */
  readonly date: string;
}

/** Why the pinned version may not be released any more, a line each. */
export function supportFaults(
  pinned: string,
  releases: readonly ElectronRelease[],
  now: number,
): readonly string[] {
  const stable = releases.filter(({ version }) => /^\d+\.\d+\.\d+$/.test(version));
  const newest = Math.max(...stable.map(({ version }) => majorOf(version)));
  const faults: string[] = [];
  if (!stable.some(({ version }) => version === pinned)) {
    faults.push(`Electron ${pinned} is not in the list of releases`);
  }
  if (majorOf(pinned) <= newest - supportedMajors) {
    faults.push(`Electron ${majorOf(pinned)} has left support: the newest is ${newest}`);
  }
  // The first that should have been followed: later ones do not give more time.
  const late = stable
    .filter(({ version }) => majorOf(version) === majorOf(pinned) && isNewer(version, pinned))
    .filter(({ date }) => now - Date.parse(date) > daysToFollow * dayMs)
    .toSorted((one, other) => (one.date < other.date ? -1 : 1))[0];
  if (late !== undefined) {
    faults.push(
      `Electron ${late.version} has been out since ${late.date}, more than ${daysToFollow} days; pinned is ${pinned}`,
    );
  }
  return faults;
}

function majorOf(version: string): number {
  return Number(version.split('.')[0]);
}

function isNewer(version: string, than: string): boolean {
  const [ours, theirs] = [than, version].map((text) => text.split('.').map(Number));
  const place = [0, 1, 2].find((index) => ours?.[index] !== theirs?.[index]);
  return place !== undefined && (theirs?.[place] ?? 0) > (ours?.[place] ?? 0);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = join(import.meta.dirname, '..', '..', 'node_modules', 'electron', 'package.json');
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string };
  const answer = await fetch(listAddress);
  if (!answer.ok) throw new Error(`${listAddress} answers ${answer.status}`);
  const releases = (await answer.json()) as readonly ElectronRelease[];
  const faults = supportFaults(version, releases, Date.now());
  for (const fault of faults) console.error(fault);
  if (faults.length === 0) console.log(`Electron ${version} is supported, and not behind.`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
