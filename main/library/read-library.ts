import type {
  CollectionFile,
  ComponentFile,
  ContainerFile,
  LibraryModel,
  LinkingFile,
  OlxFacts,
  PackageFile,
} from '../../contract/model/library.ts';
import type { Archive, WorkContext } from '../archive/archive.ts';
import { ticker } from '../archive/ticker.ts';
import { collectionOf } from './read-collection.ts';
import { componentOf, containerOf } from './read-entity.ts';
import { addScormPackages } from './find-packages.ts';
import { linkingBudget, readLinkingFile } from './read-linking-file.ts';
import type { LinkingBudget } from './read-linking-file.ts';
import { readOlx, readOlxNow } from './read-olx.ts';
import { packageOf } from './read-package.ts';
import { readTomlFile, readTomlFileNow } from './read-toml-file.ts';
import type { TomlContent } from './read-toml-file.ts';
import { sortEntries } from './sort-entries.ts';
import type { LinkingJob, SortedEntries, TomlJob } from './sort-entries.ts';

/** Who is told of each block.xml while it is read; the texts are kept by nobody else. */
export interface LibrarySink {
  /** Called once, before anything is read: what names alone tell. What it returns is waited for. */
  onSorted?(sorted: SortedEntries, context: WorkContext): Promise<void> | null;
  /** With its content: the tables are kept by nobody else. */
  onComponent?(file: ComponentFile, content: WithTables): void;
  onContainer?(file: ContainerFile, content: WithTables): void;
  /** Its facts, and its text for `wordsOf`. What it returns is waited for. */
  onOlx(facts: OlxFacts, text: string): Promise<void> | null;
}

/** Asked once: tables may be made for whoever asks. Null where the file could not be read. */
export type WithTables = Pick<TomlContent, 'root'>;

interface Found {
  readonly packages: PackageFile[];
  readonly components: ComponentFile[];
  readonly containers: ContainerFile[];
  readonly collections: CollectionFile[];
  readonly olx: OlxFacts[];
  readonly linkingFiles: LinkingFile[];
}

/**
 * The quick pass: reads every TOML file and every block.xml, in the order of the file, so that the
 * drive reads forward. Files that cannot be read are in the model with their fault. Throws the
 * signal's reason when cancelled.
 */
export async function readLibrary(
  archive: Archive,
  context: WorkContext,
  sink?: LibrarySink,
): Promise<LibraryModel> {
  const sorted = sortEntries(archive);
  await sink?.onSorted?.(sorted, context);
  const found = await readJobs(archive, sorted, context, sink);
  return addScormPackages(archive, modelOf(sorted, found), context);
}

/** The same without a look into any block.xml or drawing: what TOML files and names alone say. */
export async function readTables(archive: Archive, context: WorkContext): Promise<LibraryModel> {
  const sorted = sortEntries(archive);
  const jobs = sorted.jobs.filter(({ kind }) => kind === 'toml');
  return modelOf(sorted, await readJobs(archive, { ...sorted, jobs }, context));
}

async function readJobs(
  archive: Archive,
  sorted: SortedEntries,
  context: WorkContext,
  sink?: LibrarySink,
): Promise<Found> {
  const found: Found = {
    packages: [],
    components: [],
    containers: [],
    collections: [],
    olx: [],
    linkingFiles: [],
  };
  const budget = linkingBudget();
  const { tick, end } = ticker(context, 'reading', 'entries', sorted.jobs.length);
  const lookAhead = aheadOf(archive, sorted);
  let done = 0;
  for (const job of sorted.jobs) {
    const pause = tick(done);
    if (pause !== null) await pause;
    if (job.kind === 'toml') {
      const { entry, place } = job;
      const content = sorted.contentOf(entry);
      const file = readTomlFileNow(archive, entry, content);
      takeToml(place, file ?? (await readTomlFile(archive, entry, content)), found, sink);
    } else if (job.kind === 'linking') {
      await readLinking(archive, job, sorted, found, budget);
    } else {
      const content = sorted.contentOf(job.entry);
      const reading = readOlxNow(archive, job.file, content);
      const { facts, text } = reading ?? (await readOlx(archive, job.file, content));
      found.olx.push(facts);
      const wait = sink?.onOlx(facts, text) ?? null;
      if (wait !== null) await wait;
    }
    done += 1;
    lookAhead(done);
  }
  end(done);
  return found;
}

/** Has the next file that is not at hand read while those that are are looked at. */
function aheadOf(archive: Archive, { jobs, contentOf }: SortedEntries): (next: number) => void {
  let asked = 0;
  return (next) => {
    if (next <= asked || archive.isNear === undefined) return;
    asked = next;
    for (let job = jobs[asked]; job !== undefined; job = jobs[asked]) {
      if (!archive.isNear(contentOf(job.entry))) return;
      asked += 1;
    }
  };
}

function takeToml(
  place: TomlJob['place'],
  file: TomlContent,
  found: Found,
  sink: LibrarySink | undefined,
): void {
  switch (place) {
    case 'package':
      found.packages.push(packageOf(file));
      break;
    case 'container': {
      const container = containerOf(file);
      found.containers.push(container);
      sink?.onContainer?.(container, file);
      break;
    }
    case 'component': {
      const component = componentOf(file);
      found.components.push(component);
      sink?.onComponent?.(component, file);
      break;
    }
    case 'collection':
      found.collections.push(collectionOf(file));
      break;
  }
}

async function readLinking(
  archive: Archive,
  job: LinkingJob,
  { contentOf }: SortedEntries,
  { linkingFiles }: Found,
  budget: LinkingBudget,
): Promise<void> {
  const file = await readLinkingFile(archive, job.file, contentOf(job.entry), budget);
  if (file !== null) linkingFiles.push(file);
}

/** In the order of the directory again, which is the order that servers and people see. */
function modelOf(sorted: SortedEntries, found: Found): LibraryModel {
  const byEntry = (a: { readonly entry: number }, b: { readonly entry: number }) =>
    a.entry - b.entry;
  return {
    package: found.packages.toSorted(byEntry).at(-1) ?? null,
    components: found.components.sort(byEntry),
    containers: found.containers.sort(byEntry),
    collections: found.collections.sort(byEntry),
    versionFiles: sorted.versionFiles,
    olx: found.olx.sort(byEntry),
    ...(found.linkingFiles.length === 0 ? {} : { linkingFiles: found.linkingFiles.sort(byEntry) }),
    strayEntries: sorted.strayEntries,
    otherEntries: sorted.otherEntries,
  };
}
