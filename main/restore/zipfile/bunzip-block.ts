import type { BitInput } from './bit-input.ts';
import { PrefixCode } from './prefix-code.ts';
import { invalidStream } from './errors.ts';

const symbolsOfGroup = 50;
const mostSelectors = 18_002;
const longestRun = 2 * 1024 * 1024;

/** The bytes of a block before they are put in order: at most `most`. Raises OSError. */
export function readBlockSymbols(input: BitInput, most: number): Uint8Array {
  const used = readUsedBytes(input);
  if (used.length === 0) throw invalidStream();
  const groups = input.take(3);
  if (groups < 2 || groups > 6) throw invalidStream();
  const selectors = readSelectors(input, groups);
  const codes = Array.from({ length: groups }, () => readCode(input, used.length + 2));
  return readMoved(new SymbolInput(input, selectors, codes), used, most);
}

function readUsedBytes(input: BitInput): number[] {
  const rows = Array.from({ length: 16 }, () => input.bit());
  const used: number[] = [];
  for (const [row, isUsed] of rows.entries()) {
    if (!isUsed) continue;
    for (let column = 0; column < 16; column += 1) {
      if (input.bit()) used.push(row * 16 + column);
    }
  }
  return used;
}

function readSelectors(input: BitInput, groups: number): Uint8Array {
  const count = input.take(15);
  if (count < 1) throw invalidStream();
  const order = Array.from({ length: groups }, (_, group) => group);
  const selectors = new Uint8Array(Math.min(count, mostSelectors));
  for (let index = 0; index < count; index += 1) {
    let place = 0;
    while (input.bit()) {
      place += 1;
      if (place >= groups) throw invalidStream();
    }
    if (index < mostSelectors) selectors[index] = toFront(order, place);
  }
  return selectors;
}

function toFront(order: number[], place: number): number {
  const [value = 0] = order.splice(place, 1);
  order.unshift(value);
  return value;
}

function readCode(input: BitInput, symbols: number): PrefixCode {
  const lengths = new Uint8Array(symbols);
  let length = input.take(5);
  for (let symbol = 0; symbol < symbols; symbol += 1) {
    for (;;) {
      if (length < 1 || length > 20) throw invalidStream();
      if (!input.bit()) break;
      length += input.bit() ? -1 : 1;
    }
    lengths[symbol] = length;
  }
  return new PrefixCode(lengths);
}

/** Symbols of a block: every fifty of them have a code of their own. */
class SymbolInput {
  readonly #input: BitInput;
  readonly #selectors: Uint8Array;
  readonly #codes: readonly PrefixCode[];
  #group = 0;
  #left = 0;
  #code: PrefixCode | undefined;

  constructor(input: BitInput, selectors: Uint8Array, codes: readonly PrefixCode[]) {
    this.#input = input;
    this.#selectors = selectors;
    this.#codes = codes;
  }

  next(): number {
    if (this.#left === 0) {
      this.#code = this.#codes[this.#selectors[this.#group] ?? -1];
      this.#group += 1;
      this.#left = symbolsOfGroup;
    }
    this.#left -= 1;
    const symbol = this.#code?.take(this.#input) ?? null;
    if (symbol === null) throw invalidStream();
    return symbol;
  }
}

/** Undoes run lengths and move-to-front. */
function readMoved(symbols: SymbolInput, used: readonly number[], most: number): Uint8Array {
  const end = used.length + 1;
  const order = [...used];
  const block = new Uint8Array(most);
  let length = 0;
  for (let symbol = symbols.next(); symbol !== end;) {
    if (symbol <= 1) {
      const run = readRun(symbols, symbol);
      if (length + run.length > most) throw invalidStream();
      block.fill(order[0] ?? 0, length, length + run.length);
      length += run.length;
      symbol = run.next;
      continue;
    }
    if (length >= most) throw invalidStream();
    block[length] = toFront(order, symbol - 1);
    length += 1;
    symbol = symbols.next();
  }
  return block.subarray(0, length);
}

/** How often the first byte is repeated, written in digits 1 and 2; and the symbol behind that. */
function readRun(symbols: SymbolInput, first: number): { length: number; next: number } {
  let length = 0;
  let next = first;
  for (let weight = 1; next <= 1; weight *= 2) {
    if (weight >= longestRun) throw invalidStream();
    length += weight * (next + 1);
    next = symbols.next();
  }
  return { length, next };
}
