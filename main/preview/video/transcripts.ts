/** One piece of spoken text. */
export interface Cue {
  /** When it begins, in seconds; null where the file says none that can be read. */
  readonly start: number | null;
  readonly text: string;
}

/** More than a video of any length; the rest is said to be cut. */
const mostCues = 3_000;

/**
 * The words of a transcript in the order in which they are spoken: SubRip, WebVTT, or the old
 * `.sjson`, told apart by what they hold. Null where it is none of them.
 */
export function parseTranscript(text: string): readonly Cue[] | null {
  const bare = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n');
  return /^\s*\{/.test(bare) ? parseSjson(bare) : parseBlocks(bare);
}

/** `{"start": [0, 1500], "end": [1500, 3000], "text": ["a", "b"]}`, in milliseconds. */
function parseSjson(text: string): readonly Cue[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null; // no transcript
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  const { start, text: lines } = parsed as { readonly start?: unknown; readonly text?: unknown };
  if (!Array.isArray(lines)) return null;
  const starts: readonly unknown[] = Array.isArray(start) ? start : [];
  return lines.slice(0, mostCues + 1).map((line: unknown, at) => {
    const begin = starts[at];
    return {
      start: typeof begin === 'number' ? begin / 1_000 : null,
      text: typeof line === 'string' ? plain(line) : '',
    };
  });
}

/** Blocks between empty lines; the line with the arrow says when, those below it what. */
function parseBlocks(text: string): readonly Cue[] | null {
  const cues: Cue[] = [];
  for (const block of text.split(/\n[ \t]*\n+/)) {
    if (cues.length > mostCues) break;
    const lines = block.split('\n');
    const at = lines.findIndex((line) => line.includes('-->'));
    if (at < 0) continue;
    const said = plain(lines.slice(at + 1).join('\n'));
    if (said !== '') cues.push({ start: secondsOf(lines[at] ?? ''), text: said });
  }
  return cues.length === 0 && !/^\s*(?:WEBVTT|$)/.test(text) ? null : cues;
}

/** `00:01:02,500 --> …`, hours left out in WebVTT. */
function secondsOf(line: string): number | null {
  const match = /^\s*(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?\s*-->/.exec(line);
  if (match === null) return null;
  const [hours = 0, minutes = 0, seconds = 0] = [match[1], match[2], match[3]].map((part) =>
    Number(part ?? 0),
  );
  return hours * 3_600 + minutes * 60 + seconds;
}

/** Without the marks of voices, colours and slants. */
function plain(text: string): string {
  return text
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, '')
    .replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (entity) => entities[entity] ?? entity)
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&#39;': "'",
};

/** `1:02`, `1:00:02`. */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}
