import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';

/** What a multipart request holds under the field `file`. */
export type Upload =
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-a-file' }
  | { readonly kind: 'file'; readonly bytes: number; readonly mediaType: string }
  | { readonly kind: 'unsupported'; readonly mediaType: string }
  /** The request ended before its own end. */
  | { readonly kind: 'broken' };

/**
 * Streams the field `file` to a path. The file stands there only after `{kind: 'file'}`; the last
 * of several parts wins, as in Django.
 */
export async function receiveUpload(message: IncomingMessage, path: string): Promise<Upload> {
  const mediaType = (message.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  if (mediaType === 'application/json' || mediaType === '') return { kind: 'missing' };
  if (mediaType !== 'multipart/form-data') return { kind: 'unsupported', mediaType };
  const upload = await parse(message, path).catch((): Upload => ({ kind: 'broken' }));
  if (upload.kind !== 'file') await rm(path, { force: true });
  return upload;
}

function parse(message: IncomingMessage, path: string): Promise<Upload> {
  return new Promise((resolve, reject) => {
    // Throws on a missing boundary, which is a broken request like any other.
    const parser = busboy({ headers: message.headers, defParamCharset: 'utf8' });
    let writing: Promise<Upload> = Promise.resolve({ kind: 'missing' });
    parser.on('file', (name, stream, info) => {
      if (name !== 'file') {
        stream.resume();
        return;
      }
      // An empty file name makes a part that is no file, in Django as in browsers.
      writing = info.filename
        ? write(stream, path, info.mimeType)
        : (stream.resume(), Promise.resolve({ kind: 'missing' }));
      writing.catch(reject);
    });
    parser.on('field', (name) => {
      if (name === 'file') writing = Promise.resolve({ kind: 'not-a-file' });
    });
    parser.on('close', () => {
      writing.then(resolve, reject);
    });
    parser.on('error', reject);
    message.on('aborted', () => {
      parser.destroy(new Error('The request was cut off'));
      reject(new Error('The request was cut off'));
    });
    message.pipe(parser);
  });
}

async function write(stream: Readable, path: string, mediaType: string): Promise<Upload> {
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
  return { kind: 'file', bytes, mediaType };
}
