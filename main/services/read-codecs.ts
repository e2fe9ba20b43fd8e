/**
 * Which codecs a film or sound holds, so that the window can say in words that it cannot play them.
 * Reads only where its container keeps that: `moov` of an MP4, the first bytes of WebM and Matroska.
 */
type Read = (start: number, length: number) => AsyncIterable<Uint8Array>;

/** More boxes than that before `moov` is no film. */
const maxBoxes = 64;
const maxMoovBytes = 4 * 1024 ** 2;
const matroskaHead = 64 * 1024;

/**
 * The names that the container gives its codecs (`avc1`, `mp4a`, `V_VP9`), each once; empty where it
 * names none that can be found. Never throws for damaged content.
 *
 * @param total size of the file in bytes
 */
export async function readCodecs(
  mediaType: string,
  total: number,
  read: Read,
): Promise<readonly string[]> {
  try {
    if (/^(?:video|audio)\/(?:mp4|quicktime)$/.test(mediaType)) {
      const moov = await findMoov(total, read);
      return moov === null ? [] : sampleEntries(moov);
    }
    if (/^video\/(?:webm|matroska)$/.test(mediaType)) {
      const head = await take(read, 0, Math.min(total, matroskaHead));
      return unique(head.toString('latin1').match(/[VA]_[A-Z0-9_/]{2,24}/g) ?? []);
    }
    return [];
  } catch {
    return []; // not readable: the player says so, or plays it
  }
}

/** Walks the boxes of the file by their sizes; only their headers are kept. */
async function findMoov(total: number, read: Read): Promise<Buffer | null> {
  let at = 0;
  for (let box = 0; box < maxBoxes && at + 8 <= total; box += 1) {
    const head = await take(read, at, Math.min(16, total - at));
    const size32 = head.readUInt32BE(0);
    const header = size32 === 1 ? 16 : 8;
    const size =
      size32 === 1 ? Number(head.readBigUInt64BE(8)) : size32 === 0 ? total - at : size32;
    if (size < header) return null;
    if (head.toString('latin1', 4, 8) === 'moov') {
      return take(read, at + header, Math.min(size - header, maxMoovBytes));
    }
    at += size;
  }
  return null;
}

/** The first sample entry of each `stsd` box: its four letters name the codec. */
function sampleEntries(moov: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = moov.indexOf('stsd'); at !== -1; at = moov.indexOf('stsd', at + 4)) {
    const name = moov.toString('latin1', at + 16, at + 20);
    if (/^[\w. -]{4}$/.test(name)) names.push(name);
  }
  return unique(names);
}

async function take(read: Read, start: number, length: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of read(start, length)) pieces.push(piece);
  return Buffer.concat(pieces);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].slice(0, 8);
}
