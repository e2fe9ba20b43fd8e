/** The names that containers give codecs, as a browser wants to be asked about them. */
const asked: Readonly<Record<string, { readonly ask: string; readonly name: string }>> = {
  avc1: { ask: 'avc1.42E01E', name: 'H.264' },
  avc3: { ask: 'avc3.42E01E', name: 'H.264' },
  hvc1: { ask: 'hvc1.1.6.L93.B0', name: 'H.265' },
  hev1: { ask: 'hev1.1.6.L93.B0', name: 'H.265' },
  av01: { ask: 'av01.0.04M.08', name: 'AV1' },
  vp09: { ask: 'vp09.00.10.08', name: 'VP9' },
  mp4a: { ask: 'mp4a.40.2', name: 'AAC' },
  alac: { ask: 'alac', name: 'Apple Lossless' },
  apch: { ask: 'apch', name: 'ProRes' },
  apcn: { ask: 'apcn', name: 'ProRes' },
  mp4v: { ask: 'mp4v.20.8', name: 'MPEG-4 Part 2' },
};

/** What a browser says of a type: `''` is no. */
export type CanPlay = (type: string) => '' | 'maybe' | 'probably';

/**
 * What of a film or sound this window cannot play, in words; empty where it can, or where only trying
 * tells. QuickTime's container is MPEG-4's.
 */
export function unplayable(
  mediaType: string,
  codecs: readonly string[],
  canPlay: CanPlay,
): readonly string[] {
  const container = mediaType === 'video/quicktime' ? 'video/mp4' : mediaType;
  if (container === 'video/x-msvideo') return ['AVI'];
  const known = codecs.flatMap((codec) => asked[codec] ?? []);
  if (container !== 'video/mp4' && container !== 'audio/mp4') return [];
  const missing = known.filter(({ ask }) => canPlay(`${container}; codecs="${ask}"`) === '');
  return [...new Set(missing.map(({ name }) => name))];
}
