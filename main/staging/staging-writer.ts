import { renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { LibraryModel } from '../../contract/model/library.ts';
import type { StagingId } from '../../contract/model/ids.ts';
import type { Archive, WorkContext } from '../archive/archive.ts';
import { ticker } from '../archive/ticker.ts';
import type { LibrarySink } from '../library/read-library.ts';
import type { LibrarySummary } from '../library/summarise.ts';
import { rowCounter } from './bulk-insert.ts';
import type { RowCounter } from './bulk-insert.ts';
import type { EntityRow } from './entity-rows.ts';
import { placesOf } from './finding-places.ts';
import type { Places } from './finding-rows.ts';
import { rowMaker } from './library-rows.ts';
import type { LibraryPlaces, LibraryRows, RowMaker } from './library-rows.ts';
import { syncFolder } from './open-database.ts';
import { rollUp } from './roll-up.ts';
import type { TreeNode } from './roll-up.ts';
import { searchWriter } from './search-writer.ts';
import type { SearchWriter } from './search-writer.ts';
import { spaceOf, typesOf } from './space-items.ts';
import { servers } from './server-columns.ts';
import { writeFacts } from './staged-facts.ts';
import type { ArchiveFacts, StagedFacts } from './staged-facts.ts';
import { stagingPath, removeStaging, unfinishedPath } from './staging-files.ts';
import { contentIndexes, findingIndexes } from './staging-schema.ts';
import { startTables } from './start-tables.ts';
import type { StagingTables, StartTablesOptions } from './start-tables.ts';
import type { Tables } from './tables.ts';
import { versionWriter } from './version-writer.ts';
import type { VersionWriter } from './version-writer.ts';
import { worstLevels } from './worst-levels.ts';
import type { WorstLevels } from './worst-levels.ts';
import { writeEntries } from './write-directory.ts';
import type { EntryFacts } from './write-directory.ts';
import { writeFindings } from './write-findings.ts';
import { writeCollections, writeEntities, writeMembers, writeWorst } from './write-library.ts';

/** What the quick pass knows in the end. */
export interface QuickPass {
  readonly summary: LibrarySummary;
  readonly diagnostics: readonly Diagnostic[];
  /** The rule set that made the findings. */
  readonly rules: string;
}

/** What stays in memory for the deep pass to add to. */
export interface Staged {
  readonly id: StagingId;
  readonly library: LibraryPlaces;
  readonly tree: readonly TreeNode[];
  readonly levels: WorstLevels;
  readonly placesOf: (diagnostics: readonly Diagnostic[]) => Places;
}

/**
 * Writes one staging file: aside, and under its name only when it is complete (DB-2). In this
 * order: the library read with the sink, `takeLibrary`, `finish`. Each throws errors of SQLite and of
 * the disk, maybe of what was written before it, and the signal's reason.
 */
export interface StagingWriter {
  /** Takes components and texts while they are read. */
  readonly sink: LibrarySink;
  /** Writes what needs no findings, so that the judging can go on beside it. */
  takeLibrary(library: LibraryModel, context: WorkContext): Promise<void>;
  /** Writes the rest, syncs and renames. */
  finish(pass: QuickPass, context: WorkContext): Promise<Staged>;
  /** Removes what was written; does nothing after `finish`. */
  abandon(): Promise<void>;
}

/** Starts a staging file in a folder that exists. */
export function createStagingWriter(
  folder: string,
  id: StagingId,
  archive: Archive,
  options: StartTablesOptions = {},
): StagingWriter {
  const path = unfinishedPath(folder, id);
  removeStaging(folder, id);
  const tables = startOrRemove(path, archive.entryCount, options, () => removeStaging(folder, id));
  const search = searchWriter(tables);
  const versions = versionWriter(tables);
  let maker: RowMaker | null = null;
  let facts: EntryFacts | null = null;
  let taken: Taken | null = null;
  let isOpen = true;
  return {
    sink: {
      async onSorted(sorted, context) {
        maker = rowMaker(sorted);
        const rows = stillReading(context, tables, 0, sorted.jobs.length);
        facts = await writeEntries(tables, archive.eachEntry(), maker, rows);
      },
      onComponent(file) {
        if (maker === null) return;
        const component = maker.component(file);
        search.takeComponent(component);
        versions.takeComponent(component.row);
      },
      onOlx(facts, text) {
        search.takeText(facts.entry, text);
        return tables.pressure();
      },
    },
    async takeLibrary(library, context) {
      if (maker === null || facts === null) {
        throw new Error('The library was read without the sink');
      }
      const rows = maker.library(library);
      maker = null; // knows more than is of use from here on
      const about = { kind: archive.kind, bytes: archive.bytes, ...facts };
      taken = await writeLibrary(tables, about, rows, { search, versions }, context);
    },
    async finish(pass, context) {
      if (taken === null) throw new Error('There is no library to finish');
      const staged = await writeJudged(tables, id, archive, taken, pass, context);
      isOpen = false;
      renameSync(path, stagingPath(folder, id));
      syncFolder(dirname(path));
      return staged;
    },
    async abandon() {
      if (!isOpen) return;
      isOpen = false;
      await tables.abandon();
      removeStaging(folder, id);
    },
  };
}

function startOrRemove(
  path: string,
  entries: number,
  options: StartTablesOptions,
  remove: () => void,
): StagingTables {
  try {
    return startTables(path, entries, options);
  } catch (error) {
    remove();
    throw error;
  }
}

/** What is left to do needs no more of the library than this. */
interface Taken {
  readonly library: LibraryPlaces;
  readonly tree: readonly TreeNode[];
  readonly facts: Pick<StagedFacts, 'archive' | 'types' | 'space' | 'withVersion'>;
}

/** For what is written before and after files are read: whoever watches sees that it goes on. */
function stillReading(
  context: WorkContext,
  tables: Tables,
  done: number,
  total: number,
): RowCounter {
  const { onProgress } = context;
  const say = () => onProgress?.({ stage: 'reading', unit: 'entries', done, total });
  const { tick } = ticker({ ...context, onProgress: say }, 'reading', 'entries', total);
  return rowCounter(tick, tables.pressure);
}

async function writeLibrary(
  tables: Tables,
  about: ArchiveFacts,
  { entities, ...library }: LibraryRows,
  begun: { readonly search: SearchWriter; readonly versions: VersionWriter },
  context: WorkContext,
): Promise<Taken> {
  const all = { entities, ...library };
  const rows = stillReading(context, tables, entities.length, entities.length);
  await begun.search.end(rows);
  const tree = await begun.versions.end(all, rows);
  await writeMembers(tables, library, rows);
  const noLevels = new Uint8Array(entities.length * servers.length);
  await writeEntities(tables, all, rollUp(tree, noLevels), rows);
  for (const index of contentIndexes) tables.run(index);
  return { library, tree, facts: factsOf(about, entities) };
}

async function writeJudged(
  tables: StagingTables,
  id: StagingId,
  archive: Archive,
  { library, tree, facts }: Taken,
  { diagnostics, summary, rules }: QuickPass,
  context: WorkContext,
): Promise<Staged> {
  const total = diagnostics.length + library.entries.length;
  const { tick, end } = ticker(context, 'staging', 'entries', total);
  const rows = rowCounter(tick, tables.pressure);
  const levels = worstLevels(library);
  const places = placesOf(archive, library, diagnostics);
  await writeFindings(tables, diagnostics, places, rows, (row) => levels.note(row));
  const rolled = levels.rollUp(tree);
  await writeWorst(tables, rolled, null, rows);
  await writeCollections(tables, library, levels.ofCollections(rolled), rows);
  writeFacts(tables, { ...facts, summary, rules });
  for (const index of findingIndexes) tables.run(index);
  // Not by the ticker: that waits and throws, and nobody waits for a timer.
  const say = () => context.onProgress?.({ stage: 'staging', unit: 'entries', done: total, total });
  await tables.complete(context, say);
  end(total);
  return { id, library, tree, levels, placesOf: (found) => placesOf(archive, library, found) };
}

function factsOf(archive: ArchiveFacts, entities: readonly EntityRow[]): Taken['facts'] {
  return {
    archive,
    types: typesOf(entities),
    space: spaceOf(entities, archive.inflatedBytes),
    withVersion: entities.filter((entity) => entity.state !== 'none').length,
  };
}
