import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { targetFault } from '../../push/library-target.ts';
import { readDelimited } from './read-delimited.ts';

/** One line of a plan that can be used. */
export interface PlannedPush {
  /** In the plan, from 1: where its line begins. */
  readonly line: number;
  /** As it is written in the plan. */
  readonly file: string;
  readonly path: string;
  readonly org: string | null;
  readonly slug: string | null;
  readonly title: string | null;
  readonly description: string | null;
}

/** One that cannot. */
export interface BadLine {
  readonly line: number;
  readonly why: string;
}

/** What a plan says. */
export interface PushPlan {
  readonly pushes: readonly PlannedPush[];
  readonly bad: readonly BadLine[];
  /** Columns that Carrel does not know, as they are written. */
  readonly unknown: readonly string[];
}

const columns = ['file', 'org', 'slug', 'title', 'description'] as const;
type Column = (typeof columns)[number];

/**
 * Reads the bytes of a plan: a head that names the columns (`file`; `org`, `slug`, `title`, `description` where
 * the archive's own are not meant; others are left alone), then a line an archive. Commas,
 * semicolons or tabs; a byte order mark and either line end. Paths begin at the plan's folder.
 * Nothing but the presence of the files is looked at.
 */
export async function readPlan(bytes: Uint8Array, planPath: string): Promise<PushPlan> {
  const text = decoded(bytes);
  if (text === null) return { pushes: [], bad: [{ line: 1, why: notUtf8 }], unknown: [] };
  const { rows, unclosed } = readDelimited(text);
  const [head, ...lines] = rows;
  const places = head === undefined ? null : placesOf(head.cells);
  if (head === undefined || places === null) {
    const why = 'no head with a column “file”';
    return { pushes: [], bad: [{ line: head?.line ?? 1, why }], unknown: [] };
  }
  const pushes: PlannedPush[] = [];
  const bad: BadLine[] = [];
  for (const { line, cells } of lines) {
    const read =
      unclosed === line
        ? 'a quotation mark that is never closed'
        : cells.slice(head.cells.length).some((cell) => cell.trim() !== '')
          ? `${cells.length} cells under a head of ${head.cells.length}: quote cells that hold the separator`
          : await plannedOf(line, (column) => cellOf(cells, places, column), dirname(planPath));
    if (typeof read === 'string') bad.push({ line, why: read });
    else pushes.push(read);
  }
  const unique = withoutTwins(pushes);
  const unknown = head.cells.map((name) => name.trim()).filter((name) => !isColumn(name));
  return { pushes: unique.pushes, bad: [...bad, ...unique.bad].toSorted(byLine), unknown };
}

const notUtf8 = 'it is not UTF-8: save it as “CSV UTF-8”';

/** UTF-8, or UTF-16 where a byte order mark says so; null where it is neither. */
function decoded(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : null;
  const name = first === 0xfe && second === 0xff ? 'utf-16be' : (wide ?? 'utf-8');
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isColumn(name: string): boolean {
  return name === '' || columns.some((column) => column === name.toLowerCase());
}

function byLine(one: BadLine, other: BadLine): number {
  return one.line - other.line;
}

/** Where the columns stand; null without `file`. */
function placesOf(head: readonly string[]): ReadonlyMap<Column, number> | null {
  const names = head.map((name) => name.trim().toLowerCase());
  const places = new Map(columns.map((column) => [column, names.indexOf(column)] as const));
  return places.get('file') === -1 ? null : places;
}

function cellOf(
  cells: readonly string[],
  places: ReadonlyMap<Column, number>,
  column: Column,
): string | null {
  const text = cells[places.get(column) ?? -1]?.trim() ?? '';
  return text === '' ? null : text;
}

/** A sentence where the line cannot be used. */
async function plannedOf(
  line: number,
  cell: (column: Column) => string | null,
  folder: string,
): Promise<PlannedPush | string> {
  const file = cell('file');
  if (file === null) return 'no file';
  const path = resolve(folder, file);
  const there = await stat(path).catch(() => null); // what is wrong with it is said below
  if (there === null) return `${file} is not there`;
  if (!there.isFile()) return `${file} is not a zip file`;
  const org = cell('org');
  const slug = cell('slug');
  const title = cell('title');
  // Of a cell that is empty the archive speaks, which is not read yet.
  const description = cell('description');
  const wrong = targetFault({
    org: org ?? 'A',
    slug: slug ?? 'a',
    title: title ?? 'a',
    description: description ?? '',
  });
  if (wrong !== null) return wrong.message;
  return { line, file, path, org, slug, title, description };
}

/** Two lines for one library: the second cannot be meant. */
function withoutTwins(pushes: readonly PlannedPush[]): Pick<PushPlan, 'pushes' | 'bad'> {
  const seen = new Map<string, number>();
  const kept: PlannedPush[] = [];
  const bad: BadLine[] = [];
  for (const push of pushes) {
    const own = push.org === null || push.slug === null ? push.path : '';
    const key = `${push.org}/${push.slug}/${own}`.toLowerCase();
    const first = seen.get(key);
    if (first === undefined) kept.push(push);
    else bad.push({ line: push.line, why: `the same library as line ${first}` });
    seen.set(key, first ?? push.line);
  }
  return { pushes: kept, bad };
}
