import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeBenchLibrary } from '../../../bench/bench-library.ts';

const work = mkdtempSync(join(tmpdir(), 'carrel-memory-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/**
 * The reader has 700 MiB for 100,000 components (ZI-5). A twentieth of them needs its part of that,
 * and what Node and the code take whatever the size: predictions, one after another, need some more.
 */
const components = 5_000;
const heapMebibytes = 42;

describe('memory of the reader (ZI-5)', () => {
  it(`reads and predicts ${components} components in ${heapMebibytes} MiB of heap`, () => {
    const archive = join(work, 'library.zip');
    writeBenchLibrary(archive, components, false);
    const script = join(import.meta.dirname, 'read-one.ts');
    const options = [`--max-old-space-size=${heapMebibytes}`, '--max-semi-space-size=4'];
    const { stdout, status } = spawnSync(process.execPath, [...options, script, archive, work], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'done' });
  }, 120_000);
});
