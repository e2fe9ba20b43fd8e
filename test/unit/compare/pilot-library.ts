/** A small library of pilots, as files, for comparisons: edited by one place at a time. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Difference } from '../../../contract/push-views.ts';
import { compareArchives } from '../../../main/compare/libraries/compare-archives.ts';
import type { CompareEnd } from '../../../main/compare/libraries/compare-archives.ts';
import type {
  AskedLibrary,
  LibraryComparison,
} from '../../../main/compare/libraries/compare-libraries.ts';
import { storedZip } from '../../corpus/stored-zip.ts';

/** Where archives are written while a test file runs. */
export let folder: string;

/** For each test file that writes archives. */
export function useFolder(): void {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'carrel-compare-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
}

/** Text or bytes by path. */
export type Files = Readonly<Record<string, string>>;

export const knots = 'entities/xblock.v1/html/knots';
export const tables = 'entities/xblock.v1/html/tables';

export const base: Files = {
  'package.toml': `[meta]
format_version = 1
created_at = 2026-03-07T08:09:10Z

[learning_package]
title = "Harbour pilots"
key = "lib:Sea:pilots"
description = "Berths and tides."
created = 2026-01-01T10:00:00.250000Z
updated = 2026-01-01T10:00:00Z
`,
  [`${knots}.toml`]: entity('xblock.v1:html:knots', 3, 2, [
    [3, 'Knots again'],
    [2, 'Knots'],
  ]),
  [`${knots}/component_versions/v3/block.xml`]: '<html>Over.</html>',
  [`${knots}/component_versions/v3/static/knot.svg`]: '<svg>over</svg>',
  [`${knots}/component_versions/v2/block.xml`]: '<html>Under.</html>',
  [`${knots}/component_versions/v2/static/knot.svg`]: '<svg>under</svg>',
  [`${tables}.toml`]: entity('xblock.v1:html:tables', 1, 1, [[1, 'Tide tables']]),
  [`${tables}/component_versions/v1/block.xml`]: '<html>High water.</html>',
  'entities/berth.toml': entity('berth', 1, 1, [[1, 'Berths']], {
    unit: ['xblock.v1:html:knots', 'xblock.v1:html:tables'],
  }),
  'entities/mooring.toml': entity('mooring', 1, 1, [[1, 'Mooring']], { subsection: ['berth'] }),
  'entities/harbour.toml': entity('harbour', 1, null, [[1, 'Harbour']], { section: ['mooring'] }),
  'collections/first.toml': collection('first', 'First day', 'Read these.', [
    'xblock.v1:html:knots',
    'berth',
  ]),
};

export function entity(
  key: string,
  draft: number | null,
  published: number | null,
  versions: readonly (readonly [number: number, title: string])[],
  held?: Readonly<Record<string, readonly string[]>>,
): string {
  const [level, children] = Object.entries(held ?? {})[0] ?? [];
  const container = level === undefined ? '' : `\n[entity.container.${level}]\n`;
  const list =
    level === undefined ? '' : `\n[version.container]\nchildren = ${JSON.stringify(children)}\n`;
  return `[entity]
can_stand_alone = true
key = "${key}"
created = 2026-01-02T10:00:00Z
${draft === null ? '' : `\n[entity.draft]\nversion_num = ${draft}\n`}
[entity.published]
${published === null ? '' : `version_num = ${published}\n`}${container}${versions
    .map(([number, title]) => `\n[[version]]\ntitle = "${title}"\nversion_num = ${number}\n${list}`)
    .join('')}`;
}

export function collection(
  key: string,
  title: string,
  description: string,
  members: readonly string[],
): string {
  return `[collection]
title = "${title}"
key = "${key}"
description = "${description}"
created = 2026-01-03T10:00:00Z
entities = ${JSON.stringify(members)}
`;
}

let last = 0;

export function write(files: Files): { readonly path: string; readonly sha256: string } {
  const entries = Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
  const bytes = storedZip(entries);
  last += 1;
  const path = join(folder, `${last}.zip`);
  writeFileSync(path, bytes);
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function compare(
  approved: Files,
  backup: Files,
  asked: AskedLibrary | null = null,
): Promise<CompareEnd> {
  const { path, sha256 } = write(approved);
  return compareArchives(
    { approved: path, sha256, backup: write(backup).path, library: null, asked },
    {},
  );
}

/** What a comparison that comes to its end says. */
export async function compared(
  approved: Files,
  backup: Files,
  asked: AskedLibrary | null = null,
): Promise<LibraryComparison> {
  const end = await compare(approved, backup, asked);
  if (end.kind !== 'compared') throw new Error(end.failure.message);
  return end.comparison;
}

/** Its differences alone. */
export async function differences(approved: Files, backup: Files): Promise<readonly Difference[]> {
  return (await compared(approved, backup)).differences;
}

/** The base with one file changed by one replacement; fails where there is nothing to replace. */
export function changed(path: string, from: string, to: string, files: Files = base): Files {
  const text = files[path];
  if (text?.includes(from) !== true) throw new Error(`${path} has no ${from}`);
  return { ...files, [path]: text.replace(from, to) };
}

export function without(...paths: readonly string[]): Files {
  for (const path of paths) if (!(path in base)) throw new Error(`no ${path}`);
  return Object.fromEntries(Object.entries(base).filter(([path]) => !paths.includes(path)));
}

/** A component of it, and another. */
export const key = 'xblock.v1:html:knots';
export const other = 'xblock.v1:html:tables';
/** Folders of the versions of the first. */
export const v3 = `${knots}/component_versions/v3`;
export const v2 = `${knots}/component_versions/v2`;
