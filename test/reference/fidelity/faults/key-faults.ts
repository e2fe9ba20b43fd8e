import fc from 'fast-check';
import type { MadeArchive, MadeFile } from '../made-archive.ts';
import { fileOf, keyIn, quoted, tablesOf } from '../made-archive.ts';
import { codeText, componentKeyText } from '../values.ts';

/** An entity or a collection has another key, with or without those that name it and its folder. */
export interface KeyFault {
  readonly subject: 'key';
  readonly role: 'component' | 'container' | 'collection';
  readonly nth: number;
  readonly change:
    | { readonly kind: 'code' | 'whole'; readonly text: string }
    | { readonly kind: 'twin'; readonly of: number; readonly how: Likeness };
  /** Children and members name the new key. */
  readonly isNamedSo: boolean;
  /** The file, and for a component its folder, has the new code for its name. */
  readonly isMoved: boolean;
}

const likenesses = [
  'equal',
  'capitals',
  'accent',
  'composed',
  'full width',
  'sharp s',
  'padded',
  'trailing dot',
] as const;
type Likeness = (typeof likenesses)[number];

export const keyFault: fc.Arbitrary<KeyFault> = fc.record({
  subject: fc.constant('key' as const),
  role: fc.constantFrom('component', 'component', 'container', 'container', 'collection'),
  nth: fc.nat(3),
  change: fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('code' as const), text: codeText }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('whole' as const), text: componentKeyText }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('twin' as const),
        of: fc.nat(5),
        how: fc.constantFrom(...likenesses),
      }),
    },
  ),
  isNamedSo: fc.boolean(),
  isMoved: fc.boolean(),
});

/** Puts the fault in; null where the library has no such key. */
export function applyKeyFault(fault: KeyFault, archive: MadeArchive): string | null {
  const file = fileOf(archive, fault.role, fault.nth);
  const old = file === undefined ? null : keyIn(file);
  if (file === undefined || old === null) return null;
  const key = newKey(fault, old, archive);
  if (key === null || key === old) return null;
  const table = tablesOf(file, fault.role === 'collection' ? 'collection' : 'entity')[0];
  const pair = table?.pairs.find((one) => one.key === 'key');
  if (pair === undefined) return null;
  pair.value = quoted(key);
  if (fault.isNamedSo) rename(archive, old, key);
  const moved = fault.isMoved ? move(archive, file, key) : null;
  const how = `${fault.isNamedSo ? ', also where it is named' : ''}${moved === null ? '' : ', moved'}`;
  return `${file.path} key ${JSON.stringify(old)} -> ${JSON.stringify(key)}${how}`;
}

function newKey(fault: KeyFault, old: string, archive: MadeArchive): string | null {
  const { change } = fault;
  const kind = old.includes(':') ? old.slice(0, old.lastIndexOf(':') + 1) : '';
  if ('text' in change) return change.kind === 'code' ? kind + change.text : change.text;
  const others = archive.files
    .filter(({ role }) => role === fault.role)
    .flatMap((one) => keyIn(one) ?? [])
    .filter((key) => key !== old);
  const other = others[change.of % Math.max(1, others.length)];
  return other === undefined ? null : alike(other, change.how);
}

function alike(key: string, how: Likeness): string {
  if (how === 'equal') return key;
  if (how === 'capitals') return key.toUpperCase();
  if (how === 'composed') return key.normalize('NFD');
  if (how === 'padded') return ` ${key}`;
  if (how === 'trailing dot') return `${key}.`;
  const letters = {
    accent: /[aeou](?=[^aeou]*$)/,
    'full width': /[a-z0-9](?=[^a-z0-9]*$)/,
    'sharp s': /ss|s/,
  };
  return key.replace(letters[how], (letter) => {
    if (how === 'sharp s') return 'ß';
    if (how === 'accent') return `${letter}\u0301`.normalize('NFC');
    return String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0);
  });
}

function rename(archive: MadeArchive, old: string, key: string): void {
  for (const { tables } of archive.files) {
    for (const pair of tables?.flatMap(({ pairs }) => pairs) ?? []) {
      if (!/^(children|entities)$/.test(pair.key)) continue;
      pair.value = pair.value.replaceAll(quoted(old), () => quoted(key));
    }
  }
}

/** Only to names that fit into a zip's and a folder's part. */
function move(archive: MadeArchive, file: MadeFile, key: string): string | null {
  const code = key.split(':').at(-1) ?? '';
  if (code === '' || code.includes('/') || Buffer.byteLength(code) > 200) return null;
  const from = file.path.replace(/\.toml$/, '');
  const to = `${from.slice(0, from.lastIndexOf('/') + 1)}${code}`;
  for (const one of archive.files) {
    if (one.path === file.path || one.path.startsWith(`${from}/`)) {
      one.path = to + one.path.slice(from.length);
    }
  }
  return to;
}
