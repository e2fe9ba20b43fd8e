import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { linuxBinary } from '../after-pack.ts';
import { fuseCount, fuseFaults } from '../fuses.ts';

/** A program and its arguments, run in the folder that things are taken out into. */
type Step = readonly [program: string, ...args: readonly string[]];

/** How each kind of artifact is opened without being installed. */
function stepsFor(file: string): readonly Step[] {
  switch (/\.(?:AppImage|\w+)$/.exec(file)?.[0]) {
    case '.deb':
      return [['dpkg-deb', '-x', file, '.']];
    case '.rpm':
      return [['sh', '-c', 'rpm2cpio "$0" | cpio -idm --quiet', file]];
    case '.AppImage':
      return [
        ['chmod', '+x', file],
        [file, '--appimage-extract'],
      ];
    case '.zip':
      return [['ditto', '-x', '-k', file, '.']];
    case '.dmg':
      return [
        ['hdiutil', 'attach', '-nobrowse', '-readonly', '-mountpoint', 'image', file],
        ['ditto', 'image', 'taken'],
        ['hdiutil', 'detach', 'image'],
      ];
    case '.exe':
      // Of both kinds: an archive of the app inside the program that unpacks it.
      return [
        ['7z', 'x', '-y', '-oouter', file],
        ['7z', 'x', '-y', '-oinner', '-r', join('outer', '$PLUGINSDIR', 'app-*.7z')],
      ];
    default:
      throw new Error(`${basename(file)} is of a kind that is not known here`);
  }
}

const form = /\.(?:deb|rpm|AppImage|zip|dmg|exe)$/;

/** FU-1 on every artifact: each is opened, and the fuses of the binary that is in it are read. */
export async function openedArtifacts(release: string, work: string): Promise<string> {
  const names = readdirSync(release).filter((name) => form.test(name));
  if (names.length === 0) throw new Error('there are no artifacts');
  for (const [index, name] of names.entries()) {
    const folder = join(work, String(index));
    mkdirSync(folder, { recursive: true });
    for (const [program, ...args] of stepsFor(join(release, name))) {
      const done = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
      if (done.status !== 0) {
        throw new Error(`${name}: ${program}: ${done.error?.message ?? done.stderr.trim()}`);
      }
    }
    const faults = await fuseFaults(binaryBelow(folder, name));
    if (faults.length > 0) throw new Error(`${name}: ${faults.join('; ')}`);
  }
  return `${fuseCount} of ${fuseCount} in each of ${names.length}: ${names.join(', ')}`;
}

function binaryBelow(folder: string, name: string): string {
  const wanted = new Set([linuxBinary, 'Carrel.app', 'Carrel.exe']);
  const all = readdirSync(folder, { withFileTypes: true, recursive: true });
  const found = all.find((entry) => wanted.has(entry.name));
  if (found === undefined) throw new Error(`${name} holds no Carrel`);
  return join(found.parentPath, found.name);
}
