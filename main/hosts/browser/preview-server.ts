import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
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
      if (!response.headersSent) response.writeHead(500);
      response.end();
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
  const { status, headers, body } = await previews.respond(pathOf(request));
  const policy = headers['Content-Security-Policy'] ?? "default-src 'none'";
  response.writeHead(status, {
    ...headers,
    // Only the window may show a preview in a frame.
    'Content-Security-Policy': `${policy}; frame-ancestors http://127.0.0.1:${ports.app} http://localhost:${ports.app}`,
    'Content-Length': body.byteLength,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
