import type { EntryRecord } from '../../archive/archive.ts';
import type { FilePage, FileRow } from '../../../contract/views.ts';
import { placeOf } from '../../library/place-of.ts';
import { versionNumberOf } from '../entity-rows.ts';
import type { Database } from '../open-database.ts';
import { severityOfLevel } from '../server-columns.ts';
import { foldText } from '../text-functions.ts';
import { countEntries, entriesNamed, entryAt, rawNameOf } from './directory.ts';
import type { StagedEntry } from './directory.ts';
import { entryPlaces } from './entry-places.ts';
import { severityLevelOf } from './judged.ts';
import type { Judged } from './judged.ts';
import { remembered } from './remembered.ts';

interface Marks {
  readonly entry: number;
  readonly isOk: number | null;
  readonly mediaType: string | null;
  readonly worst: number | null;
}

/** Entries for a screen, in the order asked for; those that are not there are left out. */
export function readFileRows(
  database: Database,
  indexes: readonly number[],
  judged: Judged,
): readonly FileRow[] {
  const marks = marksOf(database, indexes, judged);
  return indexes.flatMap((index) => {
    const entry = entryAt(database, index);
    return entry === undefined ? [] : [fileRowOf(entry, marks.get(index))];
  });
}

/** What the deep pass and the findings say of entries. */
function marksOf(
  database: Database,
  indexes: readonly number[],
  judged: Judged,
): ReadonlyMap<number, Marks> {
  const rows = database
    .prepare<[string], Marks>(
      `SELECT wanted.value AS entry, is_ok AS isOk, media_type AS mediaType,
         (SELECT max(${severityLevelOf('finding_groups', judged)}) FROM findings
          JOIN finding_groups ON finding_groups.id = findings.finding_group
          WHERE findings.entry = wanted.value) AS worst
       FROM json_each(?) AS wanted LEFT JOIN entry_checks ON entry_checks.entry = wanted.value`,
    )
    .all(JSON.stringify(indexes));
  return new Map(rows.map((row) => [row.entry, row]));
}

function fileRowOf(entry: StagedEntry, marks: Marks | undefined): FileRow {
  const isOk = marks?.isOk ?? null;
  return {
    index: entry.index,
    path: entry.path,
    bytes: entry.bytes,
    packedBytes: entry.packedBytes,
    method: entry.method === 0 ? 'stored' : entry.method === 8 ? 'deflated' : 'other',
    isFolder: entry.isFolder,
    check: isOk === null ? 'not-checked' : isOk === 1 ? 'ok' : 'bad',
    mediaType: marks?.mediaType ?? null,
    worst: severityOfLevel(marks?.worst ?? 0),
  };
}

/** A page of the directory, in its order; `text` is looked for in paths. */
export function readFilePage(
  database: Database,
  query: { readonly text: string; readonly offset: number; readonly limit: number },
  judged: Judged,
): FilePage {
  const text = foldText(query.text.trim());
  const { offset, limit } = query;
  if (text !== '') {
    const found = remembered(database, `files ${text}`, () => entriesNamed(database, text));
    const page = found.slice(offset, offset + limit);
    return { total: found.length, rows: readFileRows(database, page, judged) };
  }
  const total = countEntries(database);
  const length = Math.max(0, Math.min(limit, total - offset));
  const page = Array.from({ length }, (_, at) => offset + at);
  return { total, rows: readFileRows(database, page, judged) };
}

/** What it takes to read one entry from the archive; undefined where there is no such entry. */
export function findEntryRecord(
  database: Database,
  index: number,
): (EntryRecord & { readonly isFolder: boolean }) | undefined {
  const entry = entryAt(database, index);
  if (entry === undefined) return undefined;
  return { ...entry, rawName: rawNameOf(database, index) ?? Buffer.from(entry.path) };
}

/** A file of a version of a component. */
export interface VersionEntry {
  readonly entry: StagedEntry;
  /** Of its version; null where it stands in a folder that is none. */
  readonly number: number | null;
  /** Within the version's folder. */
  readonly name: string;
}

/** The files of a component's versions, by version and name. */
export function filesOfEntity(database: Database, entity: number): readonly VersionEntry[] {
  const files = [...entryPlaces(database).ofEntity().of(entity)].flatMap((index) => {
    const entry = entryAt(database, index);
    const place = entry === undefined ? null : placeOf(entry.path);
    if (entry === undefined || place?.kind !== 'version-file') return [];
    return [{ entry, number: versionNumberOf(place.versionFolder), name: place.name }];
  });
  return files.toSorted(
    (one, other) => (one.number ?? -1) - (other.number ?? -1) || compareUnits(one.name, other.name),
  );
}

function compareUnits(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The files of one version of a component, with their entries. */
export function readVersionFiles(
  database: Database,
  key: string,
  version: number,
): readonly { readonly entry: number; readonly name: string; readonly bytes: number }[] {
  const entity = database
    .prepare<[string], number | null>('SELECT min(id) FROM entities WHERE key = ?')
    .pluck()
    .get(key);
  return filesOfEntity(database, entity ?? 0)
    .filter(({ number }) => number === version)
    .map(({ entry: { index, bytes }, name }) => ({ entry: index, name, bytes }));
}
