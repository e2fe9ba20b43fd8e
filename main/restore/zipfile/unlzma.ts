import { InputEnd } from './bit-input.ts';
import { lzmaError } from './errors.ts';
import { LengthModel, LiteralModel, DistanceModel } from './lzma-models.ts';
import { LzmaWindow } from './lzma-window.ts';
import { RangeInput, bitModels } from './range-input.ts';

/**
 * Unpacks what a zip calls LZMA, as Python's zipfile and liblzma do: two bytes of version, the size
 * and bytes of the properties, the stream. The return says whether the stream's own end was met. A
 * stream that is cut gives what it holds. Raises LZMAError.
 */
export function* unlzma(packed: Buffer): Generator<Buffer, boolean, undefined> {
  if (packed.length <= 4) return false;
  const start = 4 + packed.readUInt16LE(2);
  if (packed.length <= start) return false;
  const properties = readProperties(packed.subarray(4, start));
  const window = new LzmaWindow(properties.dictionaryBytes);
  let isEnded = false;
  try {
    const decoder = new LzmaDecoder(new RangeInput(packed.subarray(start)), window, properties);
    while (!isEnded) {
      isEnded = decoder.step();
      if (window.isDue()) yield window.take();
    }
  } catch (error) {
    if (!(error instanceof InputEnd)) throw error;
  }
  yield window.take();
  return isEnded;
}

interface Properties {
  readonly literalContext: number;
  readonly literalPosition: number;
  readonly position: number;
  readonly dictionaryBytes: number;
}

function readProperties(bytes: Buffer): Properties {
  if (bytes.length !== 5) throw lzmaError('Invalid or unsupported options');
  const packed = bytes.readUInt8(0);
  const literalContext = packed % 9;
  const literalPosition = Math.floor(packed / 9) % 5;
  const position = Math.floor(packed / 45);
  if (position > 4 || literalContext + literalPosition > 4) {
    throw lzmaError('Invalid or unsupported options');
  }
  return { literalContext, literalPosition, position, dictionaryBytes: bytes.readUInt32LE(1) };
}

const states = 12;
/** From here on the last thing was a match. */
const matchStates = 7;
const mostPositions = 16;
/** A distance that stands for the end. */
const endDistance = 0xffffffff;

class LzmaDecoder {
  readonly #input: RangeInput;
  readonly #window: LzmaWindow;
  readonly #positionMask: number;
  readonly #literals: LiteralModel;
  readonly #distances = new DistanceModel();
  readonly #lengths = new LengthModel();
  readonly #repeatLengths = new LengthModel();
  readonly #isMatch = bitModels(states * mostPositions);
  readonly #isRepeat = bitModels(states);
  readonly #isNotFirst = bitModels(states);
  readonly #isNotSecond = bitModels(states);
  readonly #isNotThird = bitModels(states);
  readonly #isLong = bitModels(states * mostPositions);
  /** The last four distances, each less one. */
  readonly #last: [number, number, number, number] = [0, 0, 0, 0];
  #state = 0;

  constructor(input: RangeInput, window: LzmaWindow, properties: Properties) {
    this.#input = input;
    this.#window = window;
    this.#positionMask = 2 ** properties.position - 1;
    this.#literals = new LiteralModel(properties.literalContext, properties.literalPosition);
  }

  /** Takes a byte or a match; true: that was the end. */
  step(): boolean {
    const position = this.#window.total & this.#positionMask;
    const place = this.#state * mostPositions + position;
    if (this.#input.bit(this.#isMatch, place) === 0) this.#takeLiteral();
    else if (this.#input.bit(this.#isRepeat, this.#state) === 0) return this.#takeMatch(position);
    else this.#takeRepeat(position, place);
    return false;
  }

  #takeLiteral(): void {
    const { total } = this.#window;
    const before = total === 0 ? 0 : this.#window.back(0);
    const matched = this.#state < matchStates ? null : this.#window.back(this.#last[0]);
    this.#window.put(this.#literals.take(this.#input, total, before, matched));
    this.#state = this.#state < 4 ? 0 : this.#state - (this.#state < 10 ? 3 : 6);
  }

  #takeMatch(position: number): boolean {
    const [first, second, third] = this.#last;
    this.#state = this.#state < matchStates ? 7 : 10;
    const length = this.#lengths.take(this.#input, position);
    const distance = this.#distances.take(this.#input, length);
    if (distance === endDistance) {
      this.#input.normalise();
      if (!this.#input.isFinished()) throw lzmaError('Corrupt input data');
      return true;
    }
    this.#remember(distance, first, second, third);
    this.#copy(length);
    return false;
  }

  #takeRepeat(position: number, place: number): void {
    const [first, second, third, fourth] = this.#last;
    if (!this.#window.reaches(0)) throw lzmaError('Corrupt input data');
    if (this.#input.bit(this.#isNotFirst, this.#state) === 0) {
      if (this.#input.bit(this.#isLong, place) === 0) {
        this.#state = this.#state < matchStates ? 9 : 11;
        this.#window.put(this.#window.back(first));
        return;
      }
    } else if (this.#input.bit(this.#isNotSecond, this.#state) === 0) {
      this.#remember(second, first, third, fourth);
    } else if (this.#input.bit(this.#isNotThird, this.#state) === 0) {
      this.#remember(third, first, second, fourth);
    } else {
      this.#remember(fourth, first, second, third);
    }
    this.#state = this.#state < matchStates ? 8 : 11;
    this.#copy(this.#repeatLengths.take(this.#input, position));
  }

  #remember(...distances: [number, number, number, number]): void {
    for (const [index, distance] of distances.entries()) this.#last[index] = distance;
  }

  #copy(length: number): void {
    if (!this.#window.reaches(this.#last[0])) throw lzmaError('Corrupt input data');
    this.#window.repeat(this.#last[0], length);
  }
}
