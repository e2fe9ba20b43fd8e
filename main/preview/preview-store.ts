import { randomBytes } from 'node:crypto';
import { previewHeaders } from './preview-headers.ts';

/** What a host sends for one request of the preview origin. */
export interface PreviewResponse {
  readonly status: 200 | 400 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A page of the preview origin: complete in itself, because it can load nothing. */
export interface PreviewDocument {
  /** Whom it dies with: the id of an archive. */
  readonly owner: string;
  /** Makes the HTML when it is asked for; reads only what is still there then. */
  readonly render: () => Promise<string>;
}

/** The documents of the preview origin, whichever host serves it. */
export interface PreviewStore {
  /** Returns its path, `/p/<token>`: unguessable, and naming nothing of the archive. */
  publish(document: PreviewDocument): string;
  /** Answers a request for a path as it came over the wire; never throws for a bad one. */
  respond(path: string): Promise<PreviewResponse>;
  /** Forgets the documents of one owner. */
  forget(owner: string): void;
}

/** More than anyone looks at; the oldest are forgotten. */
const maxDocuments = 64;
const tokenBytes = 32;
const pathForm = /^\/p\/([A-Za-z0-9_-]{43})$/;

/**
 * Makes an empty store. Requests are answered from a table of tokens alone: no path of a request
 * is ever resolved against anything (PR-1, PR-2).
 */
export function createPreviewStore(limit = maxDocuments): PreviewStore {
  const documents = new Map<string, PreviewDocument>();
  return {
    publish(document) {
      const token = randomBytes(tokenBytes).toString('base64url');
      documents.set(token, document);
      const [oldest] = documents.keys();
      if (documents.size > limit && oldest !== undefined) documents.delete(oldest);
      return `/p/${token}`;
    },
    async respond(path) {
      const token = pathForm.exec(path)?.[1];
      if (token === undefined) return refusal(400, 'Not a preview.');
      const document = documents.get(token);
      if (document === undefined) return refusal(404, 'This preview is gone.');
      const html = await document.render();
      return {
        status: 200,
        headers: previewHeaders('text/html; charset=utf-8'),
        body: new TextEncoder().encode(html),
      };
    },
    forget(owner) {
      for (const [token, document] of documents) {
        if (document.owner === owner) documents.delete(token);
      }
    },
  };
}

function refusal(status: 400 | 404, text: string): PreviewResponse {
  return {
    status,
    headers: previewHeaders('text/plain; charset=utf-8'),
    body: new TextEncoder().encode(text),
  };
}
