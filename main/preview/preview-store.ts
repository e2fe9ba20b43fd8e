import { randomBytes } from 'node:crypto';
import { parseRange } from './byte-range.ts';
import { fileHeaders, previewHeaders, previewPolicy } from './preview-headers.ts';

/** What a host sends for one request of the preview origin. */
export interface PreviewResponse {
  readonly status: 200 | 206 | 400 | 404 | 416;
  readonly headers: Readonly<Record<string, string>>;
  /** Of the body, in bytes. */
  readonly length: number;
  /** All of it, or pieces that reject where the archive can no longer be read. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

/** A page of the preview origin. */
export interface PreviewDocument {
  /** Whom it dies with: the id of an archive. */
  readonly owner: string;
  /** What it may do; the usual one lets it load nothing. */
  readonly policy?: string;
  /** Makes the HTML when it is asked for; reads only what is still there then. */
  readonly render: () => Promise<string>;
}

/** A file of an archive, for a page of the preview origin or for a small picture in the window. */
export interface PreviewFileSource {
  readonly owner: string;
  /** What its own bytes show, never what its name says (PR-3). */
  readonly mediaType: string;
  /** Inflated size. */
  readonly bytes: number;
  /** Its bytes from `start`. Nothing is opened before the first piece is asked for. */
  readonly open: (start: number, length: number) => AsyncIterable<Uint8Array>;
}

/** The documents of the preview origin, whichever host serves it. */
export interface PreviewStore {
  /**
   * Returns its path, `/p/<token>`: unguessable, and naming nothing of the archive. What is published
   * again under the same name keeps its path, so that what is on screen need not be loaded again.
   */
  publish(document: PreviewDocument, name?: string): string;
  /** The same for a file, `/f/<token>`; it answers to single ranges of bytes. */
  publishFile(file: PreviewFileSource, name?: string): string;
  /**
   * Answers a request for a path as it came over the wire; never throws for a bad one.
   *
   * @param range the request's `Range` header
   */
  respond(path: string, range?: string): Promise<PreviewResponse>;
  /** Forgets the documents and files of one owner. */
  forget(owner: string): void;
}

/**
 * More than anyone goes back to; the oldest are forgotten. Each is some hundred bytes: it is made from
 * the archive when it is asked for. Small pictures of lists are files too.
 */
const maxThings = 4_096;
const tokenBytes = 32;
const pathForm = /^\/([pf])\/([A-Za-z0-9_-]{43})$/;

/**
 * Makes an empty store. Requests are answered from a table of tokens alone: no path of a request
 * is ever resolved against anything (PR-1, PR-2).
 */
export function createPreviewStore(limit = maxThings): PreviewStore {
  const documents = createShelf<PreviewDocument>(limit);
  const files = createShelf<PreviewFileSource>(limit);
  return {
    publish: (document, name) => `/p/${documents.put(document, name)}`,
    publishFile: (file, name) => `/f/${files.put(file, name)}`,
    async respond(path, range) {
      const match = pathForm.exec(path);
      const token = match?.[2];
      if (match === null || token === undefined) return refusal(400, 'Not a preview.');
      if (match[1] === 'f') return fileResponse(files.get(token), range);
      const document = documents.get(token);
      if (document === undefined) return refusal(404, 'This preview is gone.');
      const body = new TextEncoder().encode(await document.render());
      const headers = previewHeaders('text/html; charset=utf-8', document.policy ?? previewPolicy);
      return { status: 200, headers, length: body.byteLength, body };
    },
    forget(owner) {
      documents.forget(owner);
      files.forget(owner);
    },
  };
}

/** Things by unguessable tokens; the oldest go. */
function createShelf<T extends { readonly owner: string }>(limit: number) {
  const things = new Map<string, { readonly thing: T; readonly name: string }>();
  const tokens = new Map<string, string>();
  const drop = (token: string): void => {
    tokens.delete(things.get(token)?.name ?? '');
    things.delete(token);
  };
  return {
    put(thing: T, given?: string): string {
      const fresh = randomBytes(tokenBytes).toString('base64url');
      const name = given === undefined ? fresh : `${thing.owner} ${given}`;
      const token = tokens.get(name) ?? fresh;
      things.delete(token); // the last put is the last in the map
      things.set(token, { thing, name });
      tokens.set(name, token);
      const [oldest] = things.keys();
      if (things.size > limit && oldest !== undefined) drop(oldest);
      return token;
    },
    get: (token: string) => things.get(token)?.thing,
    forget(owner: string): void {
      for (const [token, { thing }] of things) if (thing.owner === owner) drop(token);
    },
  };
}

function fileResponse(
  file: PreviewFileSource | undefined,
  header: string | undefined,
): PreviewResponse {
  if (file === undefined) return refusal(404, 'This file is gone.');
  const range = parseRange(header, file.bytes);
  if (range === 'unsatisfiable') {
    const { headers, ...rest } = refusal(416, 'The file is shorter.');
    return { ...rest, headers: { ...headers, 'Content-Range': `bytes */${file.bytes}` } };
  }
  const { from, to } = range ?? { from: 0, to: file.bytes - 1 };
  const length = to - from + 1;
  const body = file.open(from, length);
  const headers = fileHeaders(file.mediaType);
  if (range === null) return { status: 200, headers, length, body };
  const partly = { ...headers, 'Content-Range': `bytes ${from}-${to}/${file.bytes}` };
  return { status: 206, headers: partly, length, body };
}

function refusal(status: 400 | 404 | 416, text: string): PreviewResponse {
  const body = new TextEncoder().encode(text);
  const headers = previewHeaders('text/plain; charset=utf-8');
  return { status, headers, length: body.byteLength, body };
}
