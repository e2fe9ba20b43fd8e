import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { UploadFile } from '../instance/multipart.ts';

/** So many bytes stay here until the digest of all is the approved one (UI-2). */
const withheldBytes = 64 * 1024;
const chunkBytes = 256 * 1024;

export interface ApprovedUpload extends UploadFile {
  /** Set once the file proved to be another than the approved one, or could not be read. */
  failure(): AppFailure | null;
  close(): Promise<void>;
}

/** Told while the bytes are read; what `beforeEnd` throws ends the stream before its end. */
export interface UploadWatch {
  readonly onProgress: (sentBytes: number) => void;
  /** From here on the server may get all of it. */
  readonly beforeEnd: () => void;
}

/**
 * Opens an archive, once, for sending exactly the approved bytes: hashed while they are read, the
 * last 64 KiB given out only when the SHA-256 of the whole is the approved one. Anything else ends
 * the stream with an error before the server can have a complete request.
 */
export async function openApprovedUpload(
  path: string,
  approved: { readonly bytes: number; readonly sha256: string },
  { onProgress, beforeEnd }: UploadWatch,
): Promise<Result<ApprovedUpload, AppFailure>> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    return fail(readFailure(error));
  }
  let reason: AppFailure | null = null;
  const refuse = (why: AppFailure): Error => {
    reason = why;
    return new Error('Not the approved bytes');
  };
  if ((await file.stat()).size !== approved.bytes) {
    await file.close();
    return fail(fileChanged);
  }
  return ok({
    bytes: approved.bytes,
    name: `${approved.sha256.slice(0, 12)}.zip`,
    failure: () => reason,
    close: () => file.close(),
    async *chunks() {
      reason = null;
      const hash = createHash('sha256');
      const openEnd = Math.max(0, approved.bytes - withheldBytes);
      let sent = 0;
      for (let position = 0; position < openEnd;) {
        const chunk = await readAt(
          file,
          position,
          Math.min(chunkBytes, openEnd - position),
          refuse,
        );
        hash.update(chunk);
        position += chunk.length;
        yield chunk;
        sent += chunk.length;
        onProgress(sent);
      }
      const tail = await readAt(file, openEnd, approved.bytes - openEnd, refuse);
      hash.update(tail);
      const isLonger = (await file.read(Buffer.alloc(1), 0, 1, approved.bytes)).bytesRead > 0;
      if (isLonger || hash.digest('hex') !== approved.sha256) throw refuse(fileChanged);
      beforeEnd();
      yield tail;
      onProgress(approved.bytes);
    },
  });
}

/** Exactly `length` bytes: a file that ends before is not the approved one. */
async function readAt(
  file: FileHandle,
  position: number,
  length: number,
  refuse: (why: AppFailure) => Error,
): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length); // filled whole, or not given out
  for (let filled = 0; filled < length;) {
    const { bytesRead } = await file
      .read(buffer, filled, length - filled, position + filled)
      .catch((error: unknown) => {
        throw refuse(readFailure(error));
      });
    if (bytesRead === 0) throw refuse(fileChanged);
    filled += bytesRead;
  }
  return buffer;
}

const fileChanged = failure(
  'file-changed',
  'The file is no longer the one that was approved. The upload was stopped before its end, so the server has nothing it could restore.',
  'Read the file again, look at it and approve it, or put the approved file back.',
  'approve',
);

function readFailure(error: unknown): AppFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return failure(
      'file-missing',
      'The approved file is no longer where it was.',
      'Put it back, or open it from its new place and approve it there.',
      'choose-file',
      code,
    );
  }
  return failure(
    'file-unreadable',
    'The system does not let Carrel read the approved file.',
    'Check that the disk is connected and that you may read the file, then try again.',
    'again',
    code,
  );
}
