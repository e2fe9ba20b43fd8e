import { childrenNamed, descendantsOf } from '../markup-tree.ts';
import type { MarkupElement } from '../markup-tree.ts';
import { listed, placeWords, size, writeFacts } from '../parts.ts';
import type { Fact } from '../parts.ts';
import { readJson } from '../read-json.ts';
import type { Html } from '../safe-html.ts';
import { html, joinHtml, nothing } from '../safe-html.ts';
import type { Writing } from '../writing.ts';
import { words } from '../words.ts';
import { writeTranscripts } from './transcript-parts.ts';
import { clock } from './transcripts.ts';

const { video: say } = words;

/** A video's facts and transcripts; nothing is fetched, and no address leads anywhere. */
export function writeVideo(video: MarkupElement, writing: Writing): Html {
  const facts: readonly Fact[] = [
    [say.edxId, writing.value(attribute(video, 'edx_video_id'))],
    [say.youtube, youTube(video, writing)],
    [say.files, sources(video, writing)],
    [say.duration, duration(video)],
    [say.plays, plays(video)],
    [say.poster, place(attribute(video, 'thumbnail') || assetAttribute(video, 'image'), writing)],
    [say.handout, place(attribute(video, 'handout') || childSource(video, 'handout'), writing)],
    [say.track, place(attribute(video, 'track') || childSource(video, 'track'), writing)],
    [say.downloadVideo, yesNo(attribute(video, 'download_video'))],
    [say.downloadTrack, yesNo(attribute(video, 'download_track'))],
    [say.captions, yesNo(attribute(video, 'show_captions'))],
    [say.webOnly, yesNo(attribute(video, 'only_on_web'))],
    [say.publicAccess, yesNo(attribute(video, 'public_access'))],
    [say.licence, writing.value(attribute(video, 'license'))],
    [say.clientName, writing.value(assetAttribute(video, 'client_video_id'))],
    [say.encodings, encodings(video, writing)],
  ];
  const hasSource = [facts[0], facts[1], facts[2]].some(
    (fact) => fact !== undefined && fact[1].toString() !== '',
  );
  return joinHtml([
    html`<p class="note">${hasSource ? say.notPlayed : say.noSource}</p>`,
    writeFacts(facts),
    writeTranscripts(video, writing),
  ]);
}

function attribute(video: MarkupElement, name: string): string {
  const value = video.attributes[name]?.trim() ?? '';
  // Old exports write strings as JSON.
  const bare = /^"[^"]*"$/.test(value) ? value.slice(1, -1) : value;
  return bare === 'null' || bare === 'None' ? '' : bare;
}

function assetAttribute(video: MarkupElement, name: string): string {
  return (
    childrenNamed(video, 'video_asset')
      .map(({ attributes }) => attributes[name]?.trim() ?? '')
      .find((value) => value !== '') ?? ''
  );
}

function childSource(video: MarkupElement, name: string): string {
  return childrenNamed(video, name)[0]?.attributes['src']?.trim() ?? '';
}

function place(written: string, writing: Writing): Html {
  return written === '' ? nothing : placeWords(written, writing);
}

/** One id a speed, from the old list and from the four attributes. */
function youTube(video: MarkupElement, writing: Writing): Html {
  const speeds = new Map<string, string>();
  for (const pair of attribute(video, 'youtube').split(',')) {
    const [speed = '', id = ''] = pair.trim().split(':');
    if (id !== '') speeds.set(String(Number(speed) || 1), id);
  }
  for (const speed of ['0.75', '1', '1.25', '1.5']) {
    const name = `youtube_id_${speed === '1' ? '1_0' : speed.replace('.', '_')}`;
    const id = attribute(video, name);
    if (id !== '') speeds.set(speed, id);
  }
  const said = [...speeds].map(([speed, id]) => {
    const at = speed === '1' ? nothing : html` <span class="quiet">${say.atSpeed(speed)}</span>`;
    return html`<bdi class="mono" dir="ltr">${writing.value(id)}</bdi>${at}`;
  });
  return listed(said);
}

function sources(video: MarkupElement, writing: Writing): Html {
  const read = readJson(attribute(video, 'html5_sources'));
  const named: readonly unknown[] = Array.isArray(read) ? read : [];
  const all = [
    ...named.filter((source): source is string => typeof source === 'string'),
    attribute(video, 'source'),
    ...childrenNamed(video, 'source').map(({ attributes }) => attributes['src'] ?? ''),
  ];
  const unique = [...new Set(all.map((source) => source.trim()))].filter((source) => source !== '');
  return lines(unique.slice(0, 50).map((source) => placeWords(source, writing)));
}

function lines(items: readonly Html[]): Html {
  if (items.length <= 1) return items[0] ?? nothing;
  return html`<ul class="bare">
    ${items.map((item) => html`<li>${item}</li>`)}
  </ul>`;
}

function duration(video: MarkupElement): Html {
  const seconds = Number(assetAttribute(video, 'duration') || attribute(video, 'duration'));
  return seconds > 0 ? html`${clock(seconds)}` : nothing;
}

/** From where to where it plays, in either way of writing a time. */
function plays(video: MarkupElement): Html {
  const start = secondsOf(attribute(video, 'start_time') || attribute(video, 'from'));
  const end = secondsOf(attribute(video, 'end_time') || attribute(video, 'to'));
  if (start === 0 && end === 0) return nothing;
  return html`${end === 0 ? say.playsFrom(clock(start)) : say.playsTo(clock(start), clock(end))}`;
}

function secondsOf(written: string): number {
  if (/^\d+(?:\.\d+)?$/.test(written)) return Number(written);
  const parts = /^(\d{1,3}):(\d{1,2}):(\d{1,2})/.exec(written)?.slice(1).map(Number) ?? [];
  return (parts[0] ?? 0) * 3_600 + (parts[1] ?? 0) * 60 + (parts[2] ?? 0);
}

function yesNo(value: string): Html {
  if (value === '') return nothing;
  return html`${/^true$/i.test(value) ? words.yes : words.no}`;
}

/** What the platform made of the video, where the export says so. */
function encodings(video: MarkupElement, writing: Writing): Html {
  const assets = childrenNamed(video, 'video_asset');
  const found = assets
    .flatMap((asset) => [...descendantsOf(asset)])
    .filter(({ name }) => name === 'encoded_video');
  const said = found.slice(0, 50).map(({ attributes }) => {
    const { profile = '', file_size: bytes = '', url = '' } = attributes;
    const large =
      Number(bytes) > 0 ? html` <span class="quiet">${size(Number(bytes))}</span>` : nothing;
    const from = url === '' ? nothing : html` ${placeWords(url, writing)}`;
    return html`${writing.value(profile)}${large}${from}`;
  });
  return lines(said);
}
