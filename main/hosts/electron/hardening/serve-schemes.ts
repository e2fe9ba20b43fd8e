import type { Protocol } from 'electron';
import { previewHeaders } from '../../../preview/preview-headers.ts';
import { appHeaders } from '../../app-headers.ts';
import type { StaticFile } from '../../static-files.ts';
import { appScheme, isAppUrl, isPreviewUrl, previewScheme } from '../app-url.ts';
import type { ServiceClient } from '../service/service-client.ts';

/** What answers for the preview origin: the service. */
type PreviewSource = Pick<ServiceClient, 'preview' | 'nextPiece' | 'stopPieces'>;

/** PR-1: names both schemes with the least rights that they work with. Before `ready`. */
export function registerSchemes(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true } },
    { scheme: previewScheme, privileges: { standard: true, secure: true, stream: true } },
  ]);
}

/**
 * Serves the window's files from an allowlist, with the policy of CS-1 as a header, and previews
 * from the service's table of tokens (PR-1, PR-2).
 */
export function serveSchemes(
  on: Pick<Protocol, 'handle'>,
  files: ReadonlyMap<string, StaticFile>,
  service: PreviewSource,
): void {
  const headers = appHeaders(`${previewScheme}:`);
  on.handle(appScheme, (request) => {
    const path = isAppUrl(request.url) ? pathOf(request.url) : null;
    const file = path === null || request.method !== 'GET' ? undefined : files.get(path);
    if (file === undefined) return new Response('', { status: 404, headers });
    return new Response(Buffer.from(file.body), {
      status: 200,
      headers: { ...headers, 'Content-Type': file.type },
    });
  });
  servePreviews(on, service);
}

/** Serves previews from the service's table of tokens; refusals are as closed (PR-1, PR-2, PR-3). */
export function servePreviews(on: Pick<Protocol, 'handle'>, service: PreviewSource): void {
  const closed = previewHeaders('text/plain; charset=utf-8');
  on.handle(previewScheme, async (request) => {
    if (!isPreviewUrl(request.url) || request.method !== 'GET') {
      return new Response('', { status: 404, headers: closed });
    }
    const range = request.headers.get('Range');
    const answer = await service.preview(pathOf(request.url), range);
    const { status, base64, stream } = answer;
    // A service that is not there answers without any.
    const headers = { ...closed, ...answer.headers };
    const body = stream === null ? Buffer.from(base64, 'base64') : piecesOf(service, stream);
    return new Response(body, { status, headers });
  });
}

/** A body that is taken as fast as it is shown; whoever leaves ends the reading. */
function piecesOf(service: PreviewSource, stream: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const piece = await service.nextPiece(stream);
      if (piece.kind === 'piece') controller.enqueue(Buffer.from(piece.base64, 'base64'));
      else if (piece.kind === 'end') controller.close();
      else controller.error(new Error('the archive can no longer be read'));
    },
    cancel: () => service.stopPieces(stream),
  });
}

/** The path as it came: not decoded. */
function pathOf(url: string): string {
  return new URL(url).pathname;
}
