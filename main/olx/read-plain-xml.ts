import { limits } from '../archive/limits.ts';
import { decodeReferences } from './xml-references.ts';

/** What an ordinary, sound XML text holds. */
export interface PlainXml {
  readonly tag: string;
  /** Where the root's `<` stands. */
  readonly rootAt: number;
  readonly pieces: readonly string[];
}

/** Characters that XML forbids, and CR, which it rewrites. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const unusual = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/;
const name = /[A-Za-z_:][A-Za-z0-9_:.-]*/y;
const blank = /[ \t\n]*/y;
const onlyBlank = /^[ \t\n]*$/;
/** More than a block has; each is compared with those before it. */
const mostAttributes = 64;

/**
 * Reads a text that is sound XML of the ordinary kind: ASCII names, no declaration, no processing
 * instruction, no DTD. Null for any other text, sound or not, which a full parser has to judge:
 * this never says that a text is at fault. What it returns is what that parser would.
 */
export function readPlainXml(text: string, wordy: ReadonlySet<string>): PlainXml | null {
  if (text.charCodeAt(0) === 0xfeff || unusual.test(text) || !text.isWellFormed()) return null;
  const reader = new PlainReader(text, wordy);
  return reader.read() ? reader : null;
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
    const piece = this.#text.slice(this.#at, end);
    this.#nodes += 1;
    if (this.#open.length === 0) {
      this.pieces.push(piece);
      return onlyBlank.test(piece);
    }
    if (piece.includes(']]>')) return false;
    const decoded = piece.includes('&') ? decodeReferences(piece) : piece;
    if (decoded !== null) this.pieces.push(decoded);
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
    this.pieces.push(text.slice(start + 9, end));
    this.#nodes += 1;
    this.#at = end + 3;
    return true;
  }

  #takeClosing(): boolean {
    this.#at += 2;
    const tag = this.#takeName();
    if (tag === null || this.#open.pop() !== tag) return false;
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
    const plain = value.replace(/[\t\n]/g, ' ');
    const decoded = plain.includes('&') ? decodeReferences(plain) : plain;
    if (decoded !== null && this.#wordy.has(attribute)) this.pieces.push(decoded);
    return decoded !== null;
  }

  #takeName(): string | null {
    name.lastIndex = this.#at;
    if (!name.test(this.#text)) return null;
    const found = this.#text.slice(this.#at, name.lastIndex);
    this.#at = name.lastIndex;
    return found;
  }

  #takeCode(code: number): boolean {
    if (this.#text.charCodeAt(this.#at) !== code) return false;
    this.#at += 1;
    return true;
  }

  #skipBlanks(): void {
    blank.lastIndex = this.#at;
    blank.test(this.#text);
    this.#at = blank.lastIndex;
  }
}
