import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { reportFormats } from '../../../contract/report-formats.ts';
import { ReportStopped } from '../../services/make-report.ts';
import type { MadeReport } from '../../services/make-report.ts';
import { reportPath } from '../../services/save-report.ts';
import { downloadPath } from '../../services/save-text.ts';
import type { Services } from '../../services/services.ts';
import { inLargePieces } from '../../services/write-new-file.ts';
import { pathOf } from './request-guard.ts';

/** Whether a request asks for a report, as `findings.saveReport` told the window to. */
export function asksForReport(request: IncomingMessage): boolean {
  return request.method === 'GET' && pathOf(request).startsWith(`${reportPath}/`);
}

/** Whether it asks for another file that was made, as an answer told the window to. */
export function asksForDownload(request: IncomingMessage): boolean {
  return request.method === 'GET' && pathOf(request).startsWith(`${downloadPath}/`);
}

/** Sends a file that waits, once. Answers with a status and a sentence where there is none. */
export async function sendDownload(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = services.takeDownload(pathOf(request).slice(downloadPath.length + 1));
  if (file === null) return refuse(response, 'This file was taken already. Save it again.');
  await sendFile(response, { ...file, pieces: file.pieces() });
}

/**
 * Sends a report as a download, piece by piece as the browser takes it: never shown as a page of the
 * app's origin. Answers with a status and a sentence where there is none.
 */
export async function sendReport(
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [id = '', wanted, ...more] = pathOf(request)
    .slice(reportPath.length + 1)
    .split('/');
  const format = reportFormats.find((known) => known === wanted);
  const isId = /^[A-Za-z0-9_-]{1,64}$/.test(id);
  if (format === undefined || !isId || more.length > 0) return refuse(response, 'No such report.');
  // An id of that form is looked up and nothing else.
  const stop = new AbortController();
  response.once('close', () => stop.abort()); // the download was stopped, or is done
  const made = await services.makeReport(id as ArchiveId, format, stop.signal);
  if (!made.ok) return refuse(response, made.failure.message);
  await sendFile(response, made.value);
}

/** As a download: piece by piece as the browser takes it, never shown as a page. */
async function sendFile(
  response: ServerResponse,
  { name, mediaType, pieces }: MadeReport,
): Promise<void> {
  response.writeHead(200, {
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename*=UTF-8''${extendedValue(name)}`,
  });
  try {
    for await (const piece of inLargePieces(pieces)) {
      if (response.destroyed) return; // the browser went away, and told so while nobody listened
      if (!response.write(piece)) await drained(response);
    }
    response.end();
  } catch (error) {
    response.destroy(); // the browser tells that the file is not whole
    if (!(error instanceof ReportStopped)) throw error;
  }
}

/** Resolves where more can be written, or the browser has gone away. */
async function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  const done = new AbortController();
  const { signal } = done;
  const ends = ['drain', 'close'].map((name) => once(response, name, { signal }));
  await Promise.race(ends).finally(() => done.abort());
  await Promise.allSettled(ends);
}

/** RFC 8187: what encodeURIComponent leaves and the grammar does not allow is encoded too. */
function extendedValue(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function refuse(response: ServerResponse, reason: string): void {
  response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${reason}\n`);
}
