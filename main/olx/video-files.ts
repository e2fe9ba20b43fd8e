import { cleanPath, kindOfAddress } from './address.ts';
import type { FoundRemark, RootAttribute } from './root-attributes.ts';
import { rootAttributes } from './root-attributes.ts';
import { decodeEntities } from './words.ts';

/** A file that a video names without `/static/`, before its place is known. */
export interface VideoFile {
  /** The name below the static folder. */
  readonly name: string;
  /** UTF-16 offset. */
  readonly at: number;
  /** What servers make of it, where that is not what its author meant. */
  readonly remark?: FoundRemark;
}

/** Strings of JSON in an attribute, their quotes as written there; a colon makes one a key. */
const jsonText =
  /(?<open>"|&quot;|&#34;)(?<text>(?:[^"\\&]|\\.|&(?!quot;|#34;)){0,1000})(?:"|&quot;|&#34;)\s{0,99}(?<colon>:)?/gs;
const child =
  /<(?<tag>transcript|handout|track)\s(?<head>[^<>]{0,300}?)\bsrc\s{0,99}=\s{0,99}(?:"(?<double>[^"]{0,2000})"|'(?<single>[^']{0,2000})')(?<tail>[^<>]{0,300})/g;

/** More than a video of any author names. */
const mostFiles = 1_000;

/**
 * Files that a video names in the ways of its own: subtitles as JSON by language, as tags, or by
 * the old `sub`; its handout and track. Names with `/static/` are found without it.
 */
export function findVideoFiles(text: string): readonly VideoFile[] {
  const attributes = rootAttributes(text, 'video');
  const languages = new Set<string>();
  const found: VideoFile[] = [];
  for (const attribute of attributes) {
    if (attribute.name === 'transcripts') addTo(found, listed(attribute, languages));
    if (attribute.name === 'handout' || attribute.name === 'track') {
      addTo(found, [download(attribute.value, attribute.valueAt)]);
    }
  }
  if (mayHaveChildren(text)) addTo(found, children(text, languages));
  addTo(found, oldSubtitles(attributes, languages));
  return found;
}

/** Takes what names a file of the version, up to the limit. */
function addTo(found: VideoFile[], files: Iterable<VideoFile>): void {
  for (const file of files) {
    if (found.length >= mostFiles) return;
    if (file.name !== '' && kindOfAddress(file.name) === 'relative') found.push(file);
  }
}

function mayHaveChildren(text: string): boolean {
  return text.includes('<t') || text.includes('<h');
}

function* children(text: string, languages: Set<string>): Iterable<VideoFile> {
  for (const { groups = {}, index, 0: whole } of text.matchAll(child)) {
    const { tag, head = '', tail = '' } = groups;
    const value = groups['double'] ?? groups['single'] ?? '';
    const at = index + whole.length - tail.length - value.length - 1;
    if (tag !== 'transcript') {
      yield download(value, at);
      continue;
    }
    const language = /\blanguage\s{0,9}=\s{0,9}["']([^"']{0,99})/.exec(`${head} ${tail}`)?.[1];
    if (language !== undefined) languages.add(language);
    // The copies that a course's export keeps for other uses say language_code.
    yield subtitles(decodeEntities(value), at, language !== undefined);
  }
}

function* listed({ value, valueAt }: RootAttribute, languages: Set<string>): Iterable<VideoFile> {
  let language: string | null = null;
  for (const { groups = {}, index } of value.matchAll(jsonText)) {
    const plain = plainText(groups['text'] ?? '');
    if (groups['colon'] !== undefined) {
      language = plain;
    } else if (language !== null) {
      const at = valueAt + index + (groups['open'] ?? '').length;
      if (plain !== '') languages.add(language);
      yield subtitles(plain, at, true);
      language = null;
    }
  }
}

/** A string of JSON in an attribute: entities first, then escapes. */
function plainText(raw: string): string {
  const text = decodeEntities(raw);
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, hex?: string, letter?: string) =>
    hex === undefined ? (letter ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Servers take the name as it stands, and only SubRip (get_transcript_from_learning_core). */
function subtitles(written: string, at: number, isRead: boolean): VideoFile {
  const name = written.trim();
  if (!isRead || name.endsWith('.srt')) return { name, at };
  return { name, at, remark: { what: 'transcript', value: name, at } };
}

/** The English subtitles of old videos, where there are no newer ones. */
function oldSubtitles(
  attributes: readonly RootAttribute[],
  languages: ReadonlySet<string>,
): readonly VideoFile[] {
  const sub = attributes.find(({ name }) => name === 'sub');
  const id = sub === undefined ? '' : decodeEntities(sub.value).replaceAll('"', '').trim();
  if (sub === undefined || id === '' || id === 'null' || languages.has('en')) return [];
  return [subtitles(`subs_${id}.srt.sjson`, sub.valueAt, true)];
}

/** A file to take away: its address is put right as any other in the page. */
function download(written: string, at: number): VideoFile {
  const name = cleanPath(written);
  const isBare = name !== '' && !/static\//i.test(name);
  if (!isBare) return { name: '', at };
  return { name, at, remark: { what: 'odd-address', value: name, detail: 'bare', at } };
}
