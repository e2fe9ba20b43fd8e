import type { SeededRandom } from '../../bench/seeded-random.ts';
import type { Base } from './bases.ts';
import type { Contents } from './plain-reader.ts';

/** What a mutation made. */
export interface Mutant {
  readonly bytes: Buffer;
  /** What was done, for the report of a failing case. */
  readonly what: string;
  /** What a clean verdict may stand for: the original's contents, unless more are named. */
  readonly allowed: readonly Contents[];
}

/** Flips, inserts, deletes, doubles, cuts or splices bytes without any regard for what they are. */
export function mutateBytes(base: Base, bases: readonly Base[], random: SeededRandom): Mutant {
  const done: string[] = [];
  const allowed: Contents[] = [base.contents];
  let bytes = base.bytes;
  const times = random.next() < 0.6 ? 1 : 2 + random.below(2);
  for (let time = 0; time < times; time += 1) {
    const kind = kinds[random.below(kinds.length)] ?? 'flip';
    if (kind === 'splice') {
      const other = bases[random.below(bases.length)] ?? base;
      const at = place(bytes, random);
      const from = place(other.bytes, random);
      bytes = Buffer.concat([bytes.subarray(0, at), other.bytes.subarray(from)]);
      // A whole second archive may stand behind: then that one is what every reader sees.
      allowed.push(other.contents);
      done.push(`splice ${other.name}[${from}…] at ${at}`);
    } else {
      const change = changes[kind](bytes, random);
      bytes = change.bytes;
      done.push(change.what);
    }
  }
  return { bytes, what: done.join(', '), allowed };
}

type Change = (bytes: Buffer, random: SeededRandom) => { bytes: Buffer; what: string };

const kinds = [
  'flip',
  'flip',
  'set',
  'insert',
  'delete',
  'duplicate',
  'truncate',
  'splice',
] as const;

const interesting = [0x00, 0x01, 0x08, 0x20, 0x2f, 0x4b, 0x50, 0x7f, 0x80, 0xff];

const changes: Readonly<Record<Exclude<(typeof kinds)[number], 'splice'>, Change>> = {
  flip(bytes, random) {
    const copy = Buffer.from(bytes);
    const at = place(copy, random);
    const bit = random.below(8);
    if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << bit);
    return { bytes: copy, what: `flip bit ${bit} at ${at}` };
  },
  set(bytes, random) {
    const copy = Buffer.from(bytes);
    const at = place(copy, random);
    const value = interesting[random.below(interesting.length)] ?? 0;
    if (at < copy.length) copy[at] = value;
    return { bytes: copy, what: `set ${at} to ${value}` };
  },
  insert(bytes, random) {
    const at = place(bytes, random);
    const more = Buffer.from(Array.from({ length: 1 + random.below(8) }, () => random.below(256)));
    const parts = [bytes.subarray(0, at), more, bytes.subarray(at)];
    return { bytes: Buffer.concat(parts), what: `insert ${more.toString('hex')} at ${at}` };
  },
  delete(bytes, random) {
    const at = place(bytes, random);
    const length = 1 + random.below(16);
    const parts = [bytes.subarray(0, at), bytes.subarray(at + length)];
    return { bytes: Buffer.concat(parts), what: `delete ${length} at ${at}` };
  },
  duplicate(bytes, random) {
    const at = place(bytes, random);
    const length = 1 + random.below(Math.max(1, bytes.length - at));
    const parts = [bytes.subarray(0, at + length), bytes.subarray(at)];
    return { bytes: Buffer.concat(parts), what: `duplicate ${length} at ${at}` };
  },
  truncate(bytes, random) {
    const at = place(bytes, random);
    return { bytes: bytes.subarray(0, at), what: `truncate at ${at}` };
  },
};

/** Half of the places lie near the end, where the directory and the end records are. */
function place(bytes: Buffer, random: SeededRandom): number {
  const end = Math.max(1, bytes.length);
  if (random.next() < 0.5) return random.below(end);
  return Math.max(0, end - 1 - random.below(Math.min(end, 1_200)));
}
