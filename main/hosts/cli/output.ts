import { createHash, randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fail, ok } from '../../../contract/result.ts';
import type { Result } from '../../../contract/result.ts';
import { hashFile } from './hash-file.ts';
import type { Terminal } from './terminal.ts';

/** Where results go. */
export interface Output {
  readonly write: (text: string) => Promise<void>;
  /** Everything was written: gives the file its name. */
  finish(): Promise<void>;
  /** Takes away what was not finished; does nothing after `finish`. */
  discard(): Promise<void>;
}

/**
 * Opens the file of `--output`, or standard output. A file is written under a temporary name beside
 * its place, synced, read again and only then renamed; one of `inputs` is never written over, nor
 * into one that is a folder. A device or a pipe is written to as it is. Fails with a sentence for
 * the person.
 */
export async function openOutput(
  path: string | undefined,
  terminal: Terminal,
  inputs: readonly string[],
): Promise<Result<Output, string>> {
  if (path === undefined) {
    const nothing = (): Promise<void> => Promise.resolve();
    return ok({ write: (text) => terminal.out(text), finish: nothing, discard: nothing });
  }
  if (await isPartOfOne(path, inputs)) {
    return fail(`${path} is one of the archives to check, or would lie inside it.`);
  }
  try {
    const there = await stat(path).catch(() => null); // not there yet
    if (there?.isDirectory() === true) return fail(`${path} is a folder; name a file in it.`);
    return ok(await (there === null || there.isFile() ? openFile(path) : openStream(path)));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    return fail(`${path} cannot be written: the system answered ${code}.`);
  }
}

async function openFile(path: string): Promise<Output> {
  // A name of its own: that of the report may be as long as names can be.
  const partial = join(dirname(path), `.carrel-${randomBytes(6).toString('hex')}`);
  const file = await open(partial, 'wx');
  const hash = createHash('sha256');
  let isDone = false;
  return {
    write: async (text) => {
      hash.update(text);
      await file.writeFile(text);
    },
    finish: async () => {
      await file.sync();
      await file.close();
      const written = await hashFile(partial, new AbortController().signal);
      if (written !== hash.digest('hex')) throw new Error('The report was not written as it is');
      await rename(partial, path);
      isDone = true;
    },
    discard: async () => {
      if (isDone) return;
      await file.close();
      await rm(partial, { force: true });
    },
  };
}

/** `/dev/null`, a named pipe: renaming a file onto it would take it away. */
async function openStream(path: string): Promise<Output> {
  const stream = await open(path, 'w');
  return {
    write: (text) => stream.writeFile(text),
    finish: () => stream.close(),
    discard: () => stream.close(),
  };
}

async function isPartOfOne(path: string, inputs: readonly string[]): Promise<boolean> {
  const folder = await realpath(dirname(path)).catch(() => dirname(path)); // its own failure follows
  const real = await realpath(path).catch(() => join(folder, basename(path))); // not there yet
  for (const input of inputs) {
    const below = relative(await realpath(input).catch(() => input), real);
    if (below === '' || !(below === '..' || below.startsWith(`..${sep}`) || /^[A-Z]:/i.test(below)))
      return true;
  }
  return false;
}
