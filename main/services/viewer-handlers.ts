import type { Handlers } from '../../contract/channels.ts';
import { failure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { FileThumbnail, FileViewer } from '../../contract/views.ts';
import { sniffBytes, sniffMedia } from '../archive/sniff-media.ts';
import { filePolicy } from '../preview/preview-headers.ts';
import { renderFilePage } from '../preview/file-document.ts';
import { judgeHead, judgeImage, maxImageBytes } from '../preview/inline-image.ts';
import { readCodecs } from './read-codecs.ts';
import { locateEntry, readStagedEntry } from './read-staged-entry.ts';
import type { ServiceContext } from './service-context.ts';
import { stagedPieces } from './staged-pieces.ts';

/** The calls that show a file of the archive as what it is. */
export type ViewerCall = 'files.openViewer' | 'files.getThumbnail' | 'files.getBytes';

/** PV-5. */
const maxPdfBytes = 25_000_000;
/** Each place of a packed film is found by unpacking all before it. */
const maxPackedMediaBytes = 512 * 1024 ** 2;
/** A list shows pictures as large as a finger: no need to decode a poster for one. */
const thumbnail = { bytes: 8 * 1024 ** 2, pixels: 16_000_000, svgBytes: 256 * 1024 } as const;
const headBytes = 64 * 1024;

/** Images, sounds, films and pdfs of the archive, read by range from the archive itself. */
export function createViewerHandlers(context: ServiceContext): Pick<Handlers, ViewerCall> {
  return {
    'files.openViewer': async (input) => {
      const read = await readStagedEntry(context, input.archiveId, input.index, headBytes);
      if (!read.ok) return read;
      if (read.value.kind === 'fault') return ok(none(read.value.message));
      const { bytes, total, path } = read.value;
      const file = { ...input, name: path.slice(path.lastIndexOf('/') + 1), bytes: total };
      const mediaType = sniffMedia(bytes.subarray(0, sniffBytes));
      if (mediaType === 'application/pdf') return openPdf(context, file);
      const [kind] = mediaType.split('/', 1);
      if (kind === 'audio' || kind === 'video') return openMedia(context, file, kind, mediaType);
      return openImage(context, file, bytes);
    },
    'files.getThumbnail': async ({ archiveId, index }) => {
      const located = await locateEntry(context, archiveId, index);
      if (!located.ok) return located;
      if (located.value.record.bytes > thumbnail.bytes) return ok(noThumbnail);
      const read = await readStagedEntry(context, archiveId, index, thumbnail.bytes);
      if (!read.ok) return read;
      if (read.value.kind === 'fault') return ok(noThumbnail);
      const judged = judgeImage(read.value.bytes);
      if (judged.kind === 'none' || !isSmall(judged, read.value.total)) return ok(noThumbnail);
      const path = publishFile(context, { archiveId, index, bytes: read.value.total }, judged);
      return ok(path === null ? noThumbnail : { kind: 'image', url: path.url });
    },
    'files.getBytes': async ({ archiveId, index, offset, limit }) => {
      const located = await locateEntry(context, archiveId, index);
      if (!located.ok) return located;
      const total = located.value.record.bytes;
      if (total > maxPdfBytes) return fail(tooLarge);
      const pieces: Uint8Array[] = [];
      for await (const piece of stagedPieces(context, archiveId, index, offset, limit)) {
        pieces.push(piece);
      }
      return ok({ base64: Buffer.concat(pieces).toString('base64'), total });
    },
  };
}

interface OpenFile {
  readonly archiveId: ArchiveId;
  readonly index: number;
  readonly name: string;
  readonly bytes: number;
  readonly size: 'fit' | 'actual';
}

type Answered = Awaited<ReturnType<Handlers['files.openViewer']>>;

/** Read once to its end, so that a damaged one is said to be that before anything is drawn. */
async function openPdf(context: ServiceContext, file: OpenFile): Promise<Answered> {
  if (file.bytes > maxPdfBytes) return ok(none('A pdf over 25 MB is not drawn here.'));
  const whole = await readStagedEntry(context, file.archiveId, file.index, maxPdfBytes);
  if (!whole.ok) return whole;
  if (whole.value.kind === 'fault') return ok(none(whole.value.message));
  return ok({ kind: 'pdf', bytes: file.bytes });
}

/** Judged by the header first: what is too large is not even read (PV-6). */
async function openImage(
  context: ServiceContext,
  file: OpenFile,
  head: Uint8Array,
): Promise<Answered> {
  const objection = judgeHead(head);
  if (objection !== null) return ok(none(sentence(objection)));
  if (file.bytes > maxImageBytes) return ok(none('An image over 32 MiB is not shown here.'));
  const whole = await readStagedEntry(context, file.archiveId, file.index, maxImageBytes);
  if (!whole.ok) return whole;
  if (whole.value.kind === 'fault') return ok(none(whole.value.message));
  const judged = judgeImage(whole.value.bytes);
  if (judged.kind === 'none') return ok(none(sentence(judged.reason)));
  const url = publishPage(context, file, 'image', judged.mediaType);
  return ok(url === null ? noHost : { ...judged, url, bytes: file.bytes });
}

async function openMedia(
  context: ServiceContext,
  file: OpenFile,
  kind: 'audio' | 'video',
  mediaType: string,
): Promise<Answered> {
  const located = await locateEntry(context, file.archiveId, file.index);
  if (!located.ok) return located;
  const { record } = located.value;
  const isPacked = record.method !== 0;
  if (isPacked && record.bytes > maxPackedMediaBytes) {
    return ok(
      none('It is packed in the archive and over 512 MiB: it cannot be played from there.'),
    );
  }
  const codecs = await readCodecs(mediaType, file.bytes, (start, length) =>
    stagedPieces(context, file.archiveId, file.index, start, length),
  );
  const url = publishPage(context, file, kind, mediaType);
  return ok(url === null ? noHost : { kind, url, mediaType, codecs, isPacked, bytes: file.bytes });
}

function publishPage(
  context: ServiceContext,
  file: OpenFile,
  kind: 'image' | 'audio' | 'video',
  mediaType: string,
): string | null {
  const published = publishFile(context, file, { mediaType });
  const { previews, preferences } = context.host;
  if (published === null || previews === null) return null;
  const { name: title, size } = file;
  const render = (): Promise<string> => {
    const look = { paper: false, theme: preferences.get().theme };
    const page = { kind, path: published.path, title, size, captions: [], look };
    return Promise.resolve(renderFilePage(page));
  };
  const path = previews.store.publish(
    { owner: file.archiveId, policy: filePolicy, render },
    `${reading(context, file.archiveId)} ${file.index} ${size}`,
  );
  return previews.origin + path;
}

function publishFile(
  context: ServiceContext,
  { archiveId, index, bytes }: Pick<OpenFile, 'archiveId' | 'index' | 'bytes'>,
  { mediaType }: { readonly mediaType: string },
): { readonly path: string; readonly url: string } | null {
  const { previews } = context.host;
  if (previews === null) return null;
  const open = (start: number, length: number): AsyncIterable<Uint8Array> =>
    stagedPieces(context, archiveId, index, start, length);
  const path = previews.store.publishFile(
    { owner: archiveId, mediaType, bytes, open },
    `${reading(context, archiveId)} ${index}`,
  );
  return { path, url: previews.origin + path };
}

/** Which reading of the archive it is: after another one an index may be another file. */
function reading(context: ServiceContext, archiveId: ArchiveId): string {
  return context.archives.find(archiveId)?.stagingId ?? '';
}

function isSmall(
  image: { readonly width: number | null; readonly height: number | null },
  bytes: number,
): boolean {
  if (image.width === null || image.height === null) return bytes <= thumbnail.svgBytes;
  return image.width * image.height <= thumbnail.pixels;
}

const noThumbnail: FileThumbnail = { kind: 'none' };

function none(reason: string): FileViewer & { readonly kind: 'none' } {
  return { kind: 'none', reason };
}

const noHost = none('Previews are not shown here.');

/** `40,000 × …: not decoded` as a sentence. */
function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}

/** What `files.getBytes` gives only of smaller files. */
const tooLarge = failure(
  'bad-request',
  'This file is too large to be drawn by the window.',
  'Look at it as text or hexadecimal, or unpack it elsewhere.',
);
