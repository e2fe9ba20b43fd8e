import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PreviewStore } from '../../preview/preview-store.ts';
import { checkHost, pathOf } from './request-guard.ts';

/**
 * Serves the preview store on a port, so an origin, of its own (LO-5). Its addresses are secrets of
 * 256 bits that only the window was told; it knows no cookie and changes nothing.
 */
export function previewListener(
  previews: PreviewStore,
  ports: { readonly app: number; readonly preview: number },
): RequestListener {
  return (request, response) => {
    answer(previews, ports, request, response).catch(() => {
      // In the middle of a file nothing can be said any more: the connection is cut.
      if (response.headersSent) return void response.destroy();
      response.writeHead(500).end();
    });
  };
}

async function answer(
  previews: PreviewStore,
  ports: { readonly app: number; readonly preview: number },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  request.resume();
  const refusal = checkHost(request, ports.preview);
  if (refusal !== null) return void response.writeHead(refusal.status).end();
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return void response.writeHead(405, { Allow: 'GET, HEAD' }).end();
  }
  const given = await previews.respond(pathOf(request), request.headers.range);
  const policy = given.headers['Content-Security-Policy'] ?? "default-src 'none'";
  response.writeHead(given.status, {
    ...given.headers,
    // Only the window may show a preview in a frame.
    'Content-Security-Policy': `${policy}; frame-ancestors http://127.0.0.1:${ports.app} http://localhost:${ports.app}`,
    'Content-Length': given.length,
  });
  if (request.method === 'HEAD') return void response.end();
  await send(given.body, response);
}

/** Whoever closes the connection, by leaving a film for instance, ends the reading with it. */
async function send(
  body: Uint8Array | AsyncIterable<Uint8Array>,
  response: ServerResponse,
): Promise<void> {
  if (body instanceof Uint8Array) return void response.end(body);
  await pipeline(Readable.from(body, { objectMode: true, highWaterMark: 1 }), response);
}
