import { z } from 'zod';
import type { SeededRandom } from '../../bench/seeded-random.ts';

/**
 * A hostile argument, written as JSON: what JSON has no word for is an object with `$`, which
 * `revive` makes into the thing itself where the argument is used.
 */
export type Written =
  null | boolean | number | string | readonly Written[] | { readonly [name: string]: Written };

/** What an id, a path or a text may be that a resolver, a guard or a store was ever taken in by. */
const hostileTexts: readonly string[] = [
  '',
  ' ',
  '.',
  '..',
  '../../../etc/passwd',
  '/etc/passwd',
  '/proc/self/environ',
  'C:\\Windows\\win.ini',
  '\\\\host\\share\\x',
  'file:///etc/passwd',
  'http://127.0.0.1:9/',
  'carrel-preview://preview/../x',
  'a\0b',
  '\u202egnp.exe',
  '\ud800',
  '\u0000',
  '$(touch x)',
  '; touch x',
  "' OR 1=1 --",
  '"; DROP TABLE archives; --',
  '%s%n',
  '${process.exit()}',
  '<img src=x onerror=alert(1)>',
  '__proto__',
  'constructor',
  'toString',
  'NaN',
  '1e999',
  '()[]{}*+?',
  '(a+)+$',
];

const hostileNumbers: readonly number[] = [
  -1,
  0,
  0.5,
  1,
  501,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53),
  1e308,
  5e-324,
];

/** Things that JSON has no word for. */
const odd: readonly Written[] = [
  { $: 'undefined' },
  { $: 'NaN' },
  { $: 'Infinity' },
  { $: '-0' },
  { $: 'bigint' },
  { $: 'date' },
  { $: 'map' },
  { $: 'set' },
  { $: 'regexp' },
  { $: 'error' },
  { $: 'cyclic' },
  { $: 'function' },
  { $: 'symbol' },
  { $: 'proto' },
  { $: 'getter' },
  { $: 'proxy' },
];

/** Sizes that nobody would send: one of many, or copying them would be most of the work. */
const large: readonly Written[] = [
  { $: 'bytes', size: 100_000 },
  { $: 'sparse', size: 20_000 },
  { $: 'text', size: 65_537 },
  { $: 'text', size: 1_000_000 },
  { $: 'deep', size: 500 },
  { $: 'deep', size: 5_000 },
  { $: 'wide', size: 5_000 },
];
const shareOfLarge = 0.04;

/** One hostile argument for a call: far from what its guard takes, or only just. */
export function hostileArgument(
  guard: z.ZodType,
  ids: readonly string[],
  random: SeededRandom,
): Written {
  if (random.next() < 0.3) return hostileValue(ids, random, 2);
  const fit = sampleOf(z.toJSONSchema(guard, { unrepresentable: 'any', io: 'input' }), ids, random);
  return spoilt(fit, ids, random);
}

/** Any value at all. */
export function hostileValue(ids: readonly string[], random: SeededRandom, depth: number): Written {
  const kind = random.below(depth > 0 ? 8 : 5);
  switch (kind) {
    case 0:
      return pick([...hostileTexts, ...ids], random);
    case 1:
      return pick(hostileNumbers, random);
    case 2:
      return pick([null, true, false], random);
    case 3:
    case 4:
      return pick(random.next() < shareOfLarge ? large : odd, random);
    case 5:
      return Array.from({ length: random.below(4) }, () => hostileValue(ids, random, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(5) }, () => [
          pick([...names, ...hostileTexts], random),
          hostileValue(ids, random, depth - 1),
        ]),
      );
  }
}

/** Names that arguments have. */
const names = ['archiveId', 'act', 'url', 'offset', 'limit', 'text', 'release', 'key', 'index'];

/** A value of the right form with something wrong: one part changed, taken away or added. */
function spoilt(fit: Written, ids: readonly string[], random: SeededRandom): Written {
  if (!isRecord(fit)) return hostileValue(ids, random, 1);
  const entries = Object.entries(fit);
  const at = random.below(entries.length + 1);
  const [name, value] = entries[at] ?? [];
  const how = random.below(4);
  if (name === undefined || value === undefined || how === 0) {
    return { ...fit, [pick([...names, ...hostileTexts], random)]: hostileValue(ids, random, 1) };
  }
  if (how === 1) return Object.fromEntries(entries.filter((_entry, index) => index !== at));
  const isPart = isRecord(value) && how === 2;
  return { ...fit, [name]: isPart ? spoilt(value, ids, random) : hostileValue(ids, random, 1) };
}

function isRecord(value: Written): value is { readonly [name: string]: Written } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Schema {
  readonly type?: string;
  readonly const?: Written;
  readonly enum?: readonly Written[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly pattern?: string;
  readonly minimum?: number;
}

/** Something that a guard takes, by its JSON Schema; ids are some that there are, or none. */
function sampleOf(given: object, ids: readonly string[], random: SeededRandom): Written {
  const schema: Schema = given;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return pick(schema.enum, random);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return sampleOf(pick(choices, random), ids, random);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, inner]) => [
          name,
          sampleOf(inner, ids, random),
        ]),
      );
    case 'array':
      return (schema.prefixItems ?? [schema.items ?? {}]).map((item) =>
        sampleOf(item, ids, random),
      );
    case 'string':
      return schema.pattern === undefined ? 'x' : pick([...ids, 'nobody'], random);
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return random.next() < 0.5;
    default:
      return null;
  }
}

function pick<Item>(items: readonly Item[], random: SeededRandom): Item {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('nothing to choose from');
  return item;
}

/** Makes the thing that is written. Runs in a page: it may use nothing of this file but itself. */
export function revive(written: unknown): unknown {
  if (typeof written !== 'object' || written === null) return written;
  if (Array.isArray(written)) return written.map((item) => revive(item));
  const { $: kind, size = 1 } = written as { $?: string; size?: number };
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const deep = () => {
    let value: unknown = 'end';
    for (let level = 0; level < size; level += 1) value = { value };
    return value;
  };
  const made: Readonly<Record<string, () => unknown>> = {
    undefined: () => undefined,
    NaN: () => NaN,
    Infinity: () => Infinity,
    '-0': () => -0,
    bigint: () => 2n ** 70n,
    date: () => new Date(NaN),
    map: () => new Map([['a', 1]]),
    set: () => new Set(['a']),
    regexp: () => /(a+)+$/,
    error: () => new Error('hostile'),
    bytes: () => new Uint8Array(size),
    cyclic: () => cyclic,
    function: () => () => 'called',
    symbol: () => Symbol('s'),
    proto: () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}'),
    getter: () => Object.defineProperty({}, 'archiveId', { enumerable: true, get: () => '../x' }),
    proxy: () => new Proxy({}, { ownKeys: () => ['a', 'b'] }),
    sparse: () => Object.assign([], { length: size }),
    text: () => 'x'.repeat(size),
    deep,
    wide: () => Object.fromEntries(Array.from({ length: size }, (_none, at) => [`n${at}`, at])),
  };
  const make = typeof kind === 'string' && Object.hasOwn(made, kind) ? made[kind] : undefined;
  if (make !== undefined) return make();
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, revive(value)] as const),
  );
}
