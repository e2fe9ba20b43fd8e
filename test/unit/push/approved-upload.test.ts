import { createHash } from 'node:crypto';
import {
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  appendFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openApprovedUpload } from '../../../main/push/approved-upload.ts';
import type { ApprovedUpload } from '../../../main/push/approved-upload.ts';

const approvedBytes = Buffer.alloc(1_000_000, 'approved ');
const sha256 = createHash('sha256').update(approvedBytes).digest('hex');
let folder: string;
let path: string;
let upload: ApprovedUpload;
const progress: number[] = [];
let onEnd: () => void;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carrel-upload-'));
  path = join(folder, 'a.zip');
  writeFileSync(path, approvedBytes);
  progress.length = 0;
  onEnd = () => undefined;
  const approved = { bytes: approvedBytes.length, sha256 };
  const opened = await openApprovedUpload(path, approved, {
    onProgress: (sent) => progress.push(sent),
    beforeEnd: () => onEnd(),
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  upload = opened.value;
});
afterEach(async () => {
  await upload.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Reads the stream, with a deed after its first chunk; what came out before it ended. */
async function take(deed: () => void): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of upload.chunks()) {
      chunks.push(chunk);
      if (chunks.length === 1) deed();
    }
  } catch {
    // why is in upload.failure()
  }
  return Buffer.concat(chunks);
}

test('gives out exactly the approved bytes, twice if asked, with progress to the end', async () => {
  expect((await take(() => undefined)).equals(approvedBytes)).toBe(true);
  expect((await take(() => undefined)).equals(approvedBytes)).toBe(true);
  expect(upload.failure()).toBeNull();
  expect(progress.at(-1)).toBe(approvedBytes.length);
});

test.each([
  ['overwritten', (): void => writeFileSync(path, Buffer.alloc(1_000_000, 'other '))],
  ['truncated', (): void => writeFileSync(path, 'x')],
  ['appended to', (): void => appendFileSync(path, 'x')],
])('UI-2: %s while it is sent: the last 64 KiB never come', async (_name, deed) => {
  const sent = await take(deed);
  expect(sent.length).toBeLessThanOrEqual(approvedBytes.length - 64 * 1024);
  expect(upload.failure()).toMatchObject({ kind: 'file-changed' });
});

test('UI-2: swapped by a symlink while it is sent: the file that was opened goes on', async () => {
  const sent = await take(() => {
    writeFileSync(join(folder, 'other.zip'), Buffer.alloc(1_000_000, 'other '));
    renameSync(path, join(folder, 'moved.zip'));
    symlinkSync(join(folder, 'other.zip'), path);
  });
  expect(sent.equals(approvedBytes)).toBe(true);
});

test('UI-3: where the push is no longer ours at the last moment, the last 64 KiB never come', async () => {
  onEnd = () => {
    throw new Error('taken over');
  };
  const sent = await take(() => undefined);
  expect(sent.length).toBe(approvedBytes.length - 64 * 1024);
  expect(upload.failure()).toBeNull(); // the file is as it was approved
});
