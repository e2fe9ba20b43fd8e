import { childrenNamed, descendantsOf } from '../markup-tree.ts';
import type { MarkupElement } from '../markup-tree.ts';
import { fileWords, fold } from '../parts.ts';
import { readJson, tableOf, textIn } from '../read-json.ts';
import type { Html } from '../safe-html.ts';
import { html, nothing } from '../safe-html.ts';
import type { PreviewFile } from '../version-files.ts';
import type { Writing } from '../writing.ts';
import { words } from '../words.ts';
import { clock, parseTranscript } from './transcripts.ts';
import type { Cue } from './transcripts.ts';

const { video: say } = words;

/** A transcript that a video names. */
interface Named {
  readonly language: string;
  readonly file: string;
}

const maxBytes = 2 * 1024 * 1024;
const mostTranscripts = 100;

/** Every transcript that the video names, readable where the file is there. */
export function writeTranscripts(video: MarkupElement, writing: Writing): Html {
  const named = transcriptsOf(video).slice(0, mostTranscripts);
  if (named.length === 0)
    return html`<section class="under">
      <h2>${say.transcripts}</h2>
      <p class="note">${say.noTranscripts}</p>
    </section>`;
  const shown = named.map((transcript) => writeTranscript(transcript, named.length === 1, writing));
  return html`<section class="under">
    <h2>${say.transcripts}</h2>
    ${shown}
  </section>`;
}

/** As servers look for them: by language in JSON, as elements, and the English of old videos. */
export function transcriptsOf(video: MarkupElement): readonly Named[] {
  const newer = [...listed(video), ...asElements(video)].filter(({ file }) => file.trim() !== '');
  const hasEnglish = newer.some(({ language }) => language === 'en');
  const named = hasEnglish ? newer : [...newer, ...ofOldVideos(video)];
  const once = new Map(named.map((each) => [`${each.language}\n${each.file.trim()}`, each]));
  return [...once.values()];
}

function listed(video: MarkupElement): readonly Named[] {
  const table = tableOf(readJson(video.attributes['transcripts'] ?? ''));
  return Object.entries(table).map(([language, file]) => ({ language, file: textIn(file) }));
}

function asElements(video: MarkupElement): readonly Named[] {
  const own = childrenNamed(video, 'transcript').map(({ attributes }) => ({
    language: attributes['language'] ?? '',
    file: attributes['src'] ?? '',
  }));
  const copies = childrenNamed(video, 'video_asset')
    .flatMap((asset) => [...descendantsOf(asset)])
    .filter(({ name }) => name === 'transcript')
    .map(({ attributes }) => ({
      language: attributes['language_code'] ?? '',
      file: attributes['src'] ?? '',
    }));
  return [...own, ...copies];
}

function ofOldVideos(video: MarkupElement): readonly Named[] {
  const sub = video.attributes['sub']?.replaceAll('"', '').trim() ?? '';
  if (sub === '' || sub === 'null') return [];
  return [{ language: 'en', file: `subs_${sub}.srt.sjson` }];
}

function writeTranscript({ language, file }: Named, isOnly: boolean, writing: Writing): Html {
  const found = writing.files.find(file) ?? writing.files.find(`static/${file.trim()}`);
  const name = html`<span class="language">${languageName(language)}</span>
    ${fileWords(found?.name ?? file, writing)}`;
  if (found === null) return html`<p class="line" dir="auto">${name}</p>`;
  return writing.later(async () => {
    const cues = await readCues(found);
    if (typeof cues === 'string')
      return html`<p class="line" dir="auto">${name} <span class="missing">${cues}</span></p>`;
    const text = writeCues(cues, language, writing);
    const summary = html`${name} <span class="quiet">${say.lines(cues.length)}</span>`;
    return fold(summary, text, 'fold transcript', isOnly);
  });
}

async function readCues(file: PreviewFile): Promise<readonly Cue[] | string> {
  if (file.bytes > maxBytes) return say.tooLarge;
  const bytes = await file.read(maxBytes);
  if (bytes === null) return say.cannotBeRead;
  return parseTranscript(new TextDecoder().decode(bytes)) ?? say.notATranscript;
}

function writeCues(cues: readonly Cue[], language: string, writing: Writing): Html {
  if (cues.length === 0) return html`<p class="note">${say.noWords}</p>`;
  const lines: Html[] = [];
  for (const cue of cues) {
    if (writing.isFull()) break;
    const time = cue.start === null ? nothing : html`${clock(cue.start)}`;
    lines.push(
      html`<li>
        <span class="time">${time}</span
        ><span class="spoken" dir="auto">${writing.value(cue.text)}</span>
      </li>`,
    );
  }
  const tag = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$/.test(language) ? language : 'und';
  return html`<ol class="cues" lang="${tag}">
    ${lines}
  </ol>`;
}

/** `Arabic (ar)`; the code alone where nobody knows it. */
export function languageName(code: string): string {
  const trimmed = code.trim();
  if (trimmed === '') return say.noLanguage;
  try {
    const name = new Intl.DisplayNames(['en-GB'], { type: 'language', fallback: 'none' }).of(
      trimmed,
    );
    return name === undefined ? trimmed : `${name} (${trimmed})`;
  } catch {
    return trimmed; // no language code at all
  }
}
