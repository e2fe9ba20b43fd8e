import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { readFields } from './read-fields.ts';
import type { Fields } from './read-fields.ts';

/** What a request holds under the field `file`. */
export type Upload =
  | { readonly kind: 'missing' }
  | { readonly kind: 'null' }
  /** JSON that is no object; the name of its type in Python. */
  | { readonly kind: 'not-fields'; readonly type: string }
  | { readonly kind: 'not-a-file' }
  | { readonly kind: 'file'; readonly bytes: number; readonly mediaType: string }
  | { readonly kind: 'unsupported'; readonly mediaType: string }
  /** The request ended before its own end. */
  | { readonly kind: 'broken' };

/**
 * Streams the field `file` to a path. The file stands there only after `{kind: 'file'}`; the last
 * of several parts wins, as in Django. JSON and encoded forms can hold no file, but are read.
 */
export async function receiveUpload(message: IncomingMessage, path: string): Promise<Upload> {
  const mediaType = (message.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  if (mediaType === 'application/json' || mediaType === 'application/x-www-form-urlencoded') {
    return fieldOf(await readFields(message, mediaType));
  }
  if (mediaType === '') return { kind: 'missing' };
  if (mediaType !== 'multipart/form-data') return { kind: 'unsupported', mediaType };
  const upload = await parse(message, path).catch((): Upload => ({ kind: 'broken' }));
  if (upload.kind !== 'file') await rm(path, { force: true });
  return upload;
}

function fieldOf(fields: Fields): Upload {
  if ('type' in fields) return { kind: 'not-fields', type: fields.type };
  if (!('values' in fields)) return { kind: 'broken' };
  const file = fields.values['file'];
  if (file === undefined) return { kind: 'missing' };
  return { kind: file === null ? 'null' : 'not-a-file' };
}

async function parse(message: IncomingMessage, path: string): Promise<Upload> {
  // Throws on a missing boundary, which is a broken request like any other.
  const parser = busboy({ headers: message.headers, defParamCharset: 'utf8' });
  const cut = new Error('The request was cut off');
  let writing: Promise<Upload> = Promise.resolve({ kind: 'missing' });
  let open: Readable | null = null;
  parser.on('file', (name, stream, info) => {
    // A part without a file name is no file, in Django as in browsers.
    if (name !== 'file' || !info.filename) {
      stream.resume();
      return;
    }
    open = stream;
    writing = write(stream, path, info.mimeType);
    writing.catch(() => undefined); // met below
  });
  parser.on('field', (name) => {
    if (name === 'file') writing = Promise.resolve({ kind: 'not-a-file' });
  });
  try {
    await new Promise<void>((resolve, reject) => {
      parser.on('close', resolve);
      parser.on('error', reject);
      message.on('aborted', () => reject(cut));
      message.pipe(parser);
    });
  } catch (error) {
    // The file must be closed before it is cleared away, or it would come back.
    (open as Readable | null)?.destroy(cut);
    await writing.catch(() => undefined);
    parser.destroy();
    throw error;
  }
  return await writing;
}

async function write(stream: Readable, path: string, mediaType: string): Promise<Upload> {
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
  return { kind: 'file', bytes, mediaType };
}
