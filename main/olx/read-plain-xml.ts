import { limits } from '../archive/limits.ts';
import { decodeReferences } from './xml-references.ts';

/** What an ordinary, sound XML text holds. */
export interface PlainXml {
  readonly tag: string;
  /** Where the root's `<` stands. */
  readonly rootAt: number;
  readonly pieces: readonly string[];
}

/**
 * Characters that XML forbids, and CR, which it rewrites. The engine looks for up to sixteen at a
 * time, and so for these three sets three times as fast as for one.
 */
const unusual: readonly RegExp[] = [
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  /[\u0000-\u0008\u000b-\u000f]/,
  // eslint-disable-next-line no-control-regex -- the same
  /[\u0010-\u001f]/,
  /[\ufffe\uffff]/,
];
const nameStart = codesOf(/[A-Za-z_]/);
const nameRest = codesOf(/[A-Za-z0-9_.-]/);
/** More than a block has; each is compared with those before it. */
const mostAttributes = 64;

/**
 * Reads a text that is sound XML of the ordinary kind: ASCII names without a namespace, no
 * declaration, no processing instruction, no DTD. Null for any other text, sound or not, which a
 * full parser has to judge: this never says that a text is at fault. What it returns is what that
 * parser would.
 */
export function readPlainXml(text: string, wordy: ReadonlySet<string>): PlainXml | null {
  if (text.charCodeAt(0) === 0xfeff || !text.isWellFormed() || isUnusual(text)) return null;
  const reader = new PlainReader(text, wordy);
  return reader.read() ? reader : null;
}

function isUnusual(text: string): boolean {
  return unusual.some((characters) => characters.test(text));
}

/** Nothing but the blanks that stand between tags: no words. */
export function isBlank(text: string): boolean {
  let at = 0;
  while (isBlankCode(text.charCodeAt(at))) at += 1;
  return at === text.length;
}

function isBlankCode(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09;
}

/** By code, 1 for each ASCII character that a pattern matches. */
function codesOf(pattern: RegExp): Uint8Array {
  return Uint8Array.from({ length: 0x80 }, (_, code) =>
    Number(pattern.test(String.fromCharCode(code))),
  );
}

class PlainReader implements PlainXml {
  tag = '';
  rootAt = -1;
  readonly pieces: string[] = [];
  readonly #text: string;
  readonly #wordy: ReadonlySet<string>;
  readonly #open: string[] = [];
  #at = 0;
  #nodes = 0;

  constructor(text: string, wordy: ReadonlySet<string>) {
    this.#text = text;
    this.#wordy = wordy;
  }

  /** False where the text is not of the ordinary kind. */
  read(): boolean {
    const text = this.#text;
    this.#skipBlanks(); // before the first markup it is no text
    while (this.#at < text.length) {
      const next = text.indexOf('<', this.#at);
      const end = next < 0 ? text.length : next;
      if (end > this.#at && !this.#takeText(end)) return false;
      if (next < 0) break;
      this.#at = next;
      if (!this.#takeMarkup(text.charCodeAt(next + 1))) return false;
      if (this.#nodes > limits.xmlNodes) return false;
    }
    return this.rootAt >= 0 && this.#open.length === 0 && this.#nodes <= limits.xmlNodes;
  }

  #takeText(end: number): boolean {
    const start = this.#at;
    this.#nodes += 1;
    this.#skipBlanks();
    if (this.#at === end) return true; // the space between tags
    if (this.#open.length === 0) return false;
    const piece = this.#text.slice(start, end);
    return !piece.includes(']]>') && this.#takeWords(piece, true);
  }

  /** False where its references are not of the ordinary kind. */
  #takeWords(piece: string, isKept: boolean): boolean {
    const decoded = piece.includes('&') ? decodeReferences(piece) : piece;
    if (decoded !== null && isKept && !isBlank(decoded)) this.pieces.push(decoded);
    return decoded !== null;
  }

  #takeMarkup(second: number): boolean {
    if (second === 0x2f) return this.#takeClosing();
    if (second === 0x21) return this.#takeCommentOrCData();
    return this.#takeOpening();
  }

  #takeCommentOrCData(): boolean {
    const text = this.#text;
    const start = this.#at;
    if (text.startsWith('<!--', start)) {
      const end = text.indexOf('--', start + 4);
      if (end < 0 || text.charCodeAt(end + 2) !== 0x3e) return false;
      this.#at = end + 3;
      return true;
    }
    if (this.#open.length === 0 || !text.startsWith('<![CDATA[', start)) return false;
    const end = text.indexOf(']]>', start + 9);
    if (end < 0) return false;
    const piece = text.slice(start + 9, end);
    if (!isBlank(piece)) this.pieces.push(piece);
    this.#nodes += 1;
    this.#at = end + 3;
    return true;
  }

  #takeClosing(): boolean {
    const tag = this.#open.pop();
    if (tag === undefined || !this.#text.startsWith(tag, this.#at + 2)) return false;
    this.#at += 2 + tag.length;
    this.#skipBlanks();
    return this.#takeCode(0x3e);
  }

  #takeOpening(): boolean {
    const start = this.#at;
    this.#at += 1;
    const tag = this.#takeName();
    if (tag === null || this.#open.length >= limits.xmlDepth) return false;
    if (this.#open.length === 0) {
      if (this.rootAt >= 0) return false;
      this.rootAt = start;
      this.tag = tag;
    }
    this.#nodes += 1;
    if (!this.#takeAttributes()) return false;
    if (this.#takeCode(0x3e)) {
      this.#open.push(tag);
      return true;
    }
    return this.#takeCode(0x2f) && this.#takeCode(0x3e);
  }

  #takeAttributes(): boolean {
    const known: string[] = [];
    for (;;) {
      const before = this.#at;
      this.#skipBlanks();
      const code = this.#text.charCodeAt(this.#at);
      if (code === 0x3e || code === 0x2f) return true;
      if (this.#at === before) return false;
      const attribute = this.#takeName();
      if (attribute === null || known.length >= mostAttributes) return false;
      if (known.includes(attribute)) return false;
      known.push(attribute);
      if (!this.#takeValue(attribute)) return false;
    }
  }

  #takeValue(attribute: string): boolean {
    this.#skipBlanks();
    if (!this.#takeCode(0x3d)) return false;
    this.#skipBlanks();
    const quote = this.#text.charAt(this.#at);
    if (quote !== '"' && quote !== "'") return false;
    const end = this.#text.indexOf(quote, this.#at + 1);
    if (end < 0) return false;
    const value = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    this.#nodes += 1;
    if (value.includes('<')) return false;
    const isWordy = this.#wordy.has(attribute);
    return this.#takeWords(isWordy ? value.replace(/[\t\n]/g, ' ') : value, isWordy);
  }

  #takeName(): string | null {
    const text = this.#text;
    const start = this.#at;
    if (nameStart[text.charCodeAt(start)] !== 1) return null;
    let end = start + 1;
    while (nameRest[text.charCodeAt(end)] === 1) end += 1;
    this.#at = end;
    return text.slice(start, end);
  }

  #takeCode(code: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== code) return false;
    this.#at += 1;
    return true;
  }

  #skipBlanks(): void {
    const text = this.#text;
    let at = this.#at;
    while (isBlankCode(text.charCodeAt(at))) at += 1;
    this.#at = at;
  }
}
