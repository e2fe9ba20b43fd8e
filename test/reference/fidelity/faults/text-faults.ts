import fc from 'fast-check';
import type { FileRole, MadeArchive, MadeFile } from '../made-archive.ts';
import { fileOf } from '../made-archive.ts';
import { pool } from '../values.ts';
import { tomlForms, writeToml } from '../write-toml.ts';
import type { TomlForm } from '../write-toml.ts';

/** The text of a TOML file, or of a block.xml, is spelled otherwise or damaged. */
export interface TextFault {
  readonly subject: 'text';
  readonly role: FileRole;
  readonly nth: number;
  readonly change:
    | { readonly kind: 'form'; readonly form: TomlForm }
    | { readonly kind: 'whole'; readonly how: Whole }
    | { readonly kind: 'replace'; readonly hex: string }
    | { readonly kind: 'insert' | 'overwrite'; readonly hex: string; readonly permille: number }
    | { readonly kind: 'cut'; readonly permille: number }
    | {
        readonly kind: 'line';
        readonly how: 'leave out' | 'give twice' | 'swap';
        readonly line: number;
      }
    | { readonly kind: 'new line'; readonly text: string; readonly line: number };
}

const wholes = [
  'bom',
  'crlf',
  'cr',
  'spaces behind',
  'no last line feed',
  'utf-16',
  'blank line first',
] as const;
type Whole = (typeof wholes)[number];

const hexOf = (text: string): string => Buffer.from(text).toString('hex');
/** Tokens of TOML, white space, characters that are lines for some readers, and no UTF-8 at all. */
const pieces = pool(
  [
    '#',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    '=',
    ',',
    '.',
    '\\',
    '\n',
    ' ',
    '\t',
    'a',
    '"""',
    "'''",
    '[[',
    '= =',
  ],
  [
    '\r',
    '\r\n',
    '\u0000',
    '\u0007',
    '\u007f',
    '\u0085',
    '\u2028',
    '\u00a0',
    '\ufeff',
    '# \u0001\n',
    'é',
  ],
).map(hexOf);
const notUtf8 = fc.constantFrom('e9', 'ff', 'c3', 'eda080', 'f4908080', 'c080');
const permille = fc.nat(999);

/** Lines that say something again, in another way, or where it means something else. */
const newLines = pool(
  [
    'entity.draft.version_num = 1',
    'entity.key = "a:b:c"',
    'entity = {}',
    'version = []',
    'version = {}',
  ],
  [
    '[entity.draft]',
    '[[version]]',
    '[entity]',
    '[version.container]',
    '[[entity.container]]',
    '[meta]',
  ],
  [
    'title = "x"',
    'version_num = 2',
    'draft = {version_num = 1}',
    'container.children = []',
    'a = [1,',
  ],
  [
    'created = 2026-01-01',
    '"" = 1',
    "'' = 1",
    'key.x = 1',
    'x.y.z = 1',
    '= 1',
    'x = """',
    '[collection]',
  ],
  [
    `n = ${'9'.repeat(4_301)}`,
    `a = ${'['.repeat(20)}${']'.repeat(20)}`,
    'true = 1',
    '1 = 1',
    '1.5 = 1',
  ],
);

const change: fc.Arbitrary<TextFault['change']> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('form' as const),
      form: fc.constantFrom(...tomlForms.slice(1)),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('whole' as const), how: fc.constantFrom(...wholes) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('replace' as const),
      hex: fc
        .constantFrom('', '\n', '# nothing\n', '<html/>', '\ufeff<html/>', '<html>\u0000</html>')
        .map(hexOf),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('insert' as const, 'insert' as const, 'overwrite' as const),
      hex: fc.oneof({ weight: 5, arbitrary: pieces }, { weight: 1, arbitrary: notUtf8 }),
      permille,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), permille }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('new line' as const),
      text: newLines,
      line: fc.nat(30),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('line' as const),
      how: fc.constantFrom('leave out' as const, 'give twice' as const, 'swap' as const),
      line: fc.nat(30),
    }),
  },
);

export const textFault: fc.Arbitrary<TextFault> = fc.record({
  subject: fc.constant('text' as const),
  role: fc.constantFrom('component', 'container', 'package', 'collection', 'component', 'body'),
  nth: fc.nat(3),
  change,
});

/** Puts the fault in; null where the library has no such file, or no place for it. */
export function applyTextFault(fault: TextFault, archive: MadeArchive): string | null {
  const file = fileOf(archive, fault.role, fault.nth);
  if (file === undefined) return null;
  const { change: todo } = fault;
  if (todo.kind === 'form') {
    if (file.tables === null) return null;
    setBytes(file, Buffer.from(writeToml(file.tables, todo.form)));
    return `${file.path}: ${todo.form}`;
  }
  setBytes(file, changed(bytesOf(file), todo));
  return `${file.path}: ${Object.values(todo).join(' ').slice(0, 200)}`;
}

/** The bytes of a file as it stands now. */
export function bytesOf(file: MadeFile): Buffer {
  return file.bytes ?? Buffer.from(writeToml(file.tables ?? [], 'plain'));
}

function setBytes(file: MadeFile, bytes: Buffer): void {
  file.tables = null;
  file.bytes = bytes;
}

function changed(bytes: Buffer, todo: Exclude<TextFault['change'], { kind: 'form' }>): Buffer {
  if (todo.kind === 'whole') return wholeChanged(bytes, todo.how);
  if (todo.kind === 'replace') return Buffer.from(todo.hex, 'hex');
  if (todo.kind === 'new line') return lineAdded(bytes, todo.text, todo.line);
  if (todo.kind === 'line') return lineChanged(bytes, todo.how, todo.line);
  const at = Math.floor((bytes.length * todo.permille) / 1_000);
  if (todo.kind === 'cut') return bytes.subarray(0, at);
  const piece = Buffer.from(todo.hex, 'hex');
  const rest = bytes.subarray(todo.kind === 'insert' ? at : at + piece.length);
  return Buffer.concat([bytes.subarray(0, at), piece, rest]);
}

function wholeChanged(bytes: Buffer, how: Whole): Buffer {
  if (how === 'bom') return Buffer.concat([Buffer.from('\ufeff'), bytes]);
  if (how === 'utf-16') return Buffer.from(bytes.toString('utf8'), 'utf16le');
  if (how === 'blank line first') return Buffer.concat([Buffer.from(' \t\n'), bytes]);
  const text = bytes.toString('latin1'); // a byte a character: what is no UTF-8 stays as it is
  if (how === 'no last line feed') return Buffer.from(text.replace(/\n$/, ''), 'latin1');
  const ends = { crlf: '\r\n', cr: '\r', 'spaces behind': ' \t\n' };
  return Buffer.from(text.replaceAll('\n', ends[how]), 'latin1');
}

function lineAdded(bytes: Buffer, text: string, nth: number): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  lines.splice(nth % lines.length, 0, Buffer.from(text).toString('latin1'));
  return Buffer.from(lines.join('\n'), 'latin1');
}

function lineChanged(bytes: Buffer, how: 'leave out' | 'give twice' | 'swap', nth: number): Buffer {
  const lines = bytes.toString('latin1').split('\n');
  const at = nth % lines.length;
  const line = lines[at] ?? '';
  if (how === 'leave out') lines.splice(at, 1);
  if (how === 'give twice') lines.splice(at, 0, line);
  if (how === 'swap') lines.splice(at, 2, lines[at + 1] ?? '', line);
  return Buffer.from(lines.join('\n'), 'latin1');
}
