import fc from 'fast-check';
import type { MadeArchive, MadeFile } from '../made-archive.ts';
import { fileOf } from '../made-archive.ts';
import { pool } from '../values.ts';
import { bytesOf } from './text-faults.ts';

/** A file or a folder is missing, elsewhere, doubled, or one more is there. */
export interface FileFault {
  readonly subject: 'file';
  /** Counted round among all files. */
  readonly nth: number;
  readonly change:
    | { readonly kind: 'leave out' }
    | { readonly kind: 'move' | 'move its folder'; readonly part: number; readonly how: Move }
    | {
        readonly kind: 'add';
        readonly depth: number;
        readonly name: string;
        readonly content: string;
      }
    | { readonly kind: 'copy'; readonly part: number; readonly name: string }
    | { readonly kind: 'swap folders' };
}

type Move = { readonly name: string } | { readonly spelling: (typeof spellings)[number] };

const spellings = [
  'capitals',
  'first capital',
  'space behind',
  'space before',
  'decomposed',
  'dot behind',

  'empty part before',
  'dot part before',
  'up and down',
  'out',
  'no extension',
  'extension in capitals',
  'backslash behind',
  'slash before',
  'astral behind',
  'hash behind',
] as const;

const names = pool(
  [
    '.toml',
    'x.toml.toml',
    'x.TOML',
    'x.toml ',
    '.',
    '..',
    'v+1',
    'v1_0',
    'v 1',
    'v¹',
    'v1 ',
    'v-0',
  ],
  ['data:a/b/c,x', 'data:a,b', 'data:text/plain,x', 'data:', 'a:b', '__pycache__', 'v1.toml', 'v0'],
  [
    'v1',
    'v2',
    'v3',
    'v01',
    'V1',
    '1',
    'v-1',
    'v',
    'v１',
    'v10',
    'static',
    'other',
    'entities',
    'collections',
  ],
  [
    'xblock.v1',
    'html',
    'note',
    'block.xml',
    'BLOCK.XML',
    'package.toml',
    'data:a',
    'component_versions',
    'v1_abc',
  ],
  [
    'rev1',
    '.hidden',
    'x.toml',
    'note.toml',
    'x\u00a0',
    '\u200bx',
    'a+b',
    '~',
    '%20',
    'n'.repeat(120),
  ],
);
const anyName = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 });
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ name: fc.oneof({ weight: 4, arbitrary: names }, { weight: 1, arbitrary: anyName }) }),
  fc.record({ spelling: fc.constantFrom(...spellings) }),
);
const addedNames = pool(
  [
    '.toml',
    'x.toml.toml',
    'x.TOML',
    'data:a/b/c,x',
    'data:a/b,x',
    'v+1/n',
    'v1_0/n',
    'v１/n',
    'v0/n',
  ],
  [
    'component_versions/v1/data:a/b/c,x',
    'component_versions/v1/a\\b',
    'component_versions/n',
    'a/../b',
  ],
  [
    'component_versions/v1/static/v2/x',
    'component_versions/v1',
    'component_versions/v1/v1/block.xml',
  ],
  [
    'readme.txt',
    '.DS_Store',
    'Thumbs.db',
    'desktop.ini',
    '._x',
    'x.toml~',
    'README',
    '.gitkeep',
    '__MACOSX/x',
  ],
  [
    'block.xml',
    'extra.toml',
    'static/x.svg',
    'static/v1/x.svg',
    'static/rev1/x.svg',
    'v1/block.xml',
    'x',
  ],
  [
    'v2/block.xml',
    'static/x.toml',
    'component_versions/v1/block.xml',
    'component_versions/v2/static/n.txt',
  ],
  [
    'component_versions/v9/n.txt',
    'x/y.txt',
    'xblock.v1/html/note/x',
    'static/v1/block.xml',
    'static/ x',
    'static/x ',
  ],
);
const part = fc.nat(6);

export const fileFault: fc.Arbitrary<FileFault> = fc.record({
  subject: fc.constant('file' as const),
  nth: fc.nat(15),
  change: fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('leave out' as const) }) },
    {
      weight: 7,
      arbitrary: fc.record({
        kind: fc.constantFrom('move' as const, 'move its folder' as const),
        part,
        how: move,
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('add' as const),
        depth: part,
        name: addedNames,
        content: fc.constantFrom(
          'new',
          '',
          '[entity]\nkey = "xblock.v1:html:extra"\ncan_stand_alone = true\n',
          '[collection]\nkey = "extra"\ntitle = "E"\ndescription = ""\nentities = []\n',
        ),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('copy' as const), part, name: names }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('swap folders' as const) }) },
  ),
});

/** Puts the fault in; null where there is no place for it. */
export function applyFileFault(fault: FileFault, archive: MadeArchive): string | null {
  const file = fileOf(archive, 'any', fault.nth);
  if (file === undefined) return null;
  const { change } = fault;
  const was = file.path;
  if (change.kind === 'leave out') {
    archive.files = archive.files.filter((one) => one !== file);
    return `${was} left out`;
  }
  if (change.kind === 'add') return add(archive, file, change);
  if (change.kind === 'swap folders') return swapFolders(archive);
  if (change.kind === 'copy') {
    const path = renamed(was, change.part, { name: change.name });
    archive.files.push({
      ...file,
      path,
      role: 'added',
      tables: null,
      bytes: bytesOf(file),
      entry: {},
    });
    return `${was} copied to ${path}`;
  }
  if (change.kind === 'move') {
    file.path = renamed(was, change.part, change.how);
    return `${was} -> ${file.path}`;
  }
  return moveFolder(archive, was, change);
}

function add(
  archive: MadeArchive,
  file: MadeFile,
  { depth, name, content }: Extract<FileFault['change'], { kind: 'add' }>,
): string {
  const parts = file.path.split('/');
  const path = [...parts.slice(0, depth % parts.length), name].join('/');
  const bytes = Buffer.from(content);
  archive.files.push({ path, role: 'added', tables: null, bytes, entry: {} });
  return `${path} added`;
}

function moveFolder(
  archive: MadeArchive,
  path: string,
  { part: nth, how }: { readonly part: number; readonly how: Move },
): string | null {
  const parts = path.split('/').slice(0, -1);
  if (parts.length === 0) return null;
  const at = nth % parts.length;
  const from = parts.slice(0, at + 1).join('/');
  const to = renamed(from, at, how);
  for (const one of archive.files) {
    if (one.path.startsWith(`${from}/`)) one.path = to + one.path.slice(from.length);
  }
  return `${from}/ -> ${to}/`;
}

/** Two components have each other's folders. */
function swapFolders(archive: MadeArchive): string | null {
  const components = archive.files.filter(({ role }) => role === 'component');
  const [a, b] = components.map(({ path }) => path.replace(/\.toml$/, ''));
  if (a === undefined || b === undefined) return null;
  for (const file of archive.files) {
    if (file.path.startsWith(`${a}/`)) file.path = b + file.path.slice(a.length);
    else if (file.path.startsWith(`${b}/`)) file.path = a + file.path.slice(b.length);
  }
  return `${a}/ and ${b}/ swapped`;
}

function renamed(path: string, nth: number, how: Move): string {
  const parts = path.split('/');
  const at = nth % parts.length;
  const own = parts[at] ?? '';
  parts.splice(at, 1, ...('name' in how ? [how.name] : respelled(own, how.spelling)));
  return parts.join('/');
}

function respelled(own: string, spelling: (typeof spellings)[number]): readonly string[] {
  const spelt: Readonly<Record<(typeof spellings)[number], readonly string[]>> = {
    capitals: [own.toUpperCase()],
    'first capital': [own.slice(0, 1).toUpperCase() + own.slice(1)],
    'space behind': [`${own} `],
    'space before': [` ${own}`],
    decomposed: [`${own}é`.normalize('NFD')],
    'dot behind': [`${own}.`],
    'empty part before': ['', own],
    'dot part before': ['.', own],
    'up and down': [own, '..', own],
    out: ['..', own],
    'no extension': [own.replace(/\.[^.]*$/, '')],
    'extension in capitals': [own.replace(/\.[^.]*$/, (extension) => extension.toUpperCase())],
    'backslash behind': [`${own}\\x`],
    'slash before': [`/${own}`],
    'astral behind': [`${own}😀`],
    'hash behind': [`${own}_3f9a1c`],
  };
  return spelt[spelling];
}
