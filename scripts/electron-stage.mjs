import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';

/** Debian's and everyone's `nobody`: owns nothing. */
const nobody = 65_534;

/**
 * Where and as whom Electron runs. As root its sandbox refuses to work, and a sandbox that is off
 * would prove nothing: then it runs as an unprivileged user with a home of its own, on a copy that
 * this user can read.
 *
 * @param {string} electron path of the binary
 * @param {string} node
 * @param {string} testShell folder of the app that the tests give to Electron
 * @returns {{ command: string, shell: string, app: string, node: string, folder: string, user: number | null }}
 */
export function stageElectron(electron, node, testShell) {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-electron-'));
  if (process.getuid?.() !== 0) {
    const shell = shellOf(root);
    return { command: electron, shell, app: testShell, node, folder, user: null };
  }
  chmodSync(folder, 0o755);
  const home = join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  chownSync(home, nobody, nobody);
  const project = join(folder, 'project');
  copyProject(project);
  const binaries = join(folder, 'electron');
  copyTree(join(electron, '..'), binaries);
  const nodeCopy = join(folder, 'node');
  copyTree(node, nodeCopy);
  const own = join(folder, 'test-shell');
  cpSync(testShell, own, { recursive: true });
  spawnSync('chmod', ['-R', 'a+rX', own]);
  const command = join(folder, 'electron-as-nobody');
  writeFileSync(
    command,
    `#!/bin/sh\nexec setpriv --reuid=${nobody} --regid=${nobody} --clear-groups ` +
      `env HOME='${home}' '${join(binaries, 'electron')}' "$@"\n`,
  );
  chmodSync(command, 0o755);
  return {
    command,
    shell: shellOf(project),
    app: own,
    node: nodeCopy,
    folder,
    user: nobody,
  };
}

function shellOf(project) {
  return join(project, 'dist', 'electron', 'main.cjs');
}

/** What the built app reads at run time, and nothing else. */
function copyProject(project) {
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  for (const part of ['dist', 'samples', 'package.json', 'node_modules/better-sqlite3']) {
    cpSync(join(root, part), join(project, part), { recursive: true });
  }
  spawnSync('chmod', ['-R', 'a+rX', project]);
}

/** Links where the file system is the same, which is quick; copies where it is not. */
function copyTree(from, to) {
  const linked = spawnSync('cp', ['-al', from, to], { stdio: 'ignore' }).status === 0;
  if (
    !linked &&
    spawnSync('cp', ['-a', from, to], { stdio: ['ignore', 'ignore', 2] }).status !== 0
  ) {
    throw new Error('Electron could not be copied to where an unprivileged user can run it');
  }
}
