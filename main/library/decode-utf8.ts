import { isUtf8 } from 'node:buffer';
import type { TomlFault } from '../../contract/model/toml.ts';
import { asBuffer } from '../archive/read-trouble.ts';

/** A text, or where its bytes stop being UTF-8. */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fault'; readonly fault: TomlFault };

/** Decodes UTF-8 strictly. A byte order mark stays: it is a character of the text. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const buffer = asBuffer(bytes);
  if (isUtf8(buffer)) return { kind: 'text', text: buffer.toString('utf8') };
  const message = 'the file is not UTF-8 text';
  return { kind: 'fault', fault: { kind: 'not-utf8', message, ...firstBad(buffer) } };
}

/** Line and column of the first byte that is no UTF-8. */
function firstBad(buffer: Buffer): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (;;) {
    const feed = buffer.indexOf(0x0a, start);
    const end = feed < 0 ? buffer.length : feed;
    if (feed < 0 || !isUtf8(buffer.subarray(start, end))) {
      return { line, column: goodCharacters(buffer.subarray(start, end)) + 1 };
    }
    line += 1;
    start = feed + 1;
  }
}

function goodCharacters(bytes: Buffer): number {
  let count = 0;
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const end = at + length;
    if (end > bytes.length || !isUtf8(bytes.subarray(at, end))) break;
    at = end;
    count += 1;
  }
  return count;
}
