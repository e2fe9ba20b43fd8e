import { createHash, randomBytes } from 'node:crypto';
import { open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
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
 * its place, synced, read again and only then renamed; one of `inputs` is never written over.
 * Fails with a sentence for the person.
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
  if (await isOneOf(path, inputs)) return fail(`${path} is one of the archives to check.`);
  try {
    return ok(await openFile(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '') throw error;
    return fail(`${path} cannot be written: the system answered ${code}.`);
  }
}

async function openFile(path: string): Promise<Output> {
  const partial = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
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

async function isOneOf(path: string, inputs: readonly string[]): Promise<boolean> {
  const real = await realpath(path).catch(() => null); // not there yet
  if (real === null) return false;
  const others = await Promise.all(inputs.map((input) => realpath(input).catch(() => null)));
  return others.includes(real);
}
