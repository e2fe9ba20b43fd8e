import { chmod, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { give } from './work-folder.ts';

/** Readers that a test keeps from beginning: on a fast machine they are through before a page shows it. */
export interface HeldReaders {
  /** From now on readers wait before their first step, all but so many. */
  hold(allBut?: number): Promise<void>;
  /** All go on. */
  letGo(): Promise<void>;
}

/** What stands in the folder while readers wait; beside it a file for each that need not. */
const held = 'held';

export function heldReaders(folder: string): HeldReaders {
  return {
    async hold(allBut = 0) {
      for (let pass = 0; pass < allBut; pass += 1) await write(`pass-${pass}`);
      await write(held);
    },
    async letGo() {
      await rm(join(folder, held));
      const passes = (await readdir(folder)).filter((name) => name.startsWith('pass-'));
      for (const pass of passes) await rm(join(folder, pass), { force: true });
    },
  };
  async function write(name: string): Promise<void> {
    await writeFile(join(folder, name), '');
    await give(join(folder, name));
  }
}

/** Runs in each process of Carrel before its own first line. It has no single quotes: a shell takes it in them. */
const gate = `
import { existsSync, unlinkSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
const folder = process.env.CARREL_TEST_READERS + "/";
const mayPass = (at = 0) => {
  try {
    unlinkSync(folder + "pass-" + at);
    return true;
  } catch {
    return at < 9 && mayPass(at + 1);
  }
};
if (isMainThread && process.argv[1]?.endsWith("reader.mjs")) {
  const rest = new Int32Array(new SharedArrayBuffer(4));
  while (existsSync(folder + "${held}") && !mayPass()) Atomics.wait(rest, 0, 0, 20);
}`;

/** The environment of a Node whose readers can be held by this folder. */
export function envOfHeldReaders(folder: string): Readonly<Record<string, string>> {
  return {
    CARREL_TEST_READERS: folder,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(gate)}`,
  };
}

/** A program that is this Node with that environment: an Electron keeps its options from its helpers. */
export async function nodeOfHeldReaders(folder: string, node: string): Promise<string> {
  const path = join(folder, 'node');
  const words = Object.entries(envOfHeldReaders(folder)).map(
    ([name, value]) => `${name}='${value}'`,
  );
  await writeFile(path, `#!/bin/sh\n${words.join(' \\\n')} exec '${node}' "$@"\n`);
  await chmod(path, 0o755);
  return path;
}
