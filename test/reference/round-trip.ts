import { createHash } from 'node:crypto';
import type { LibraryDescription } from './library-description.ts';
import type { RestoredEntity, RestoredTree, RestoredVersion } from './verdict.ts';

/** What a library can lose on its way through a backup and a restore of one release. */
export type RoundTripLoss =
  | 'children' // others than before, or in another order
  | 'collection dates'
  | 'deleted collections'
  | 'deleted drafts' // of published things: they are drafts again
  | 'empty texts'
  | 'entities' // not there at all, or with another date or other settings
  | 'file contents' // those of another component
  | 'file names'
  | 'files'
  | 'library date' // of its last change
  | 'members'
  | 'older versions'
  | 'outer white space'
  | 'pins'
  | 'texts'
  | 'version dates'
  | 'versions'; // the draft or published one itself

type Note = (loss: RoundTripLoss) => void;

/** What is another after the restore than it was before the export: each once, sorted. */
export function roundTripLosses(
  before: RestoredTree,
  described: LibraryDescription,
  after: RestoredTree,
): readonly RoundTripLoss[] {
  const found = new Set<RoundTripLoss>();
  const note: Note = (loss) => void found.add(loss);
  const { learning_package: library } = before;
  compareText(library['title'], after.learning_package['title'], note);
  compareText(library['description'], after.learning_package['description'], note);
  if (library['created'] !== after.learning_package['created']) note('entities');
  if (library['updated'] !== after.learning_package['updated']) note('library date');
  for (const [key, entity] of Object.entries(before.components)) {
    compareEntity(entity, after.components[key], note);
  }
  for (const [key, entity] of Object.entries(before.containers)) {
    compareEntity(entity, after.containers[key], note);
  }
  compareCollections(before, described, after, note);
  return [...found].toSorted();
}

function compareEntity(
  before: RestoredEntity,
  after: RestoredEntity | undefined,
  note: Note,
): void {
  if (after === undefined) return note('entities');
  const { created, can_stand_alone, type } = before;
  const isSame = created === after.created && can_stand_alone === after.can_stand_alone;
  if (!isSame || type !== after.type) note('entities');
  const kept = new Set(after.versions);
  if (before.versions.some((number) => !kept.has(number))) note('older versions');
  if (before.draft === null && after.draft !== null) note('deleted drafts');
  else compareVersion(before.draft, after.draft, note);
  compareVersion(before.published, after.published, note);
}

function compareVersion(
  before: RestoredVersion | null,
  after: RestoredVersion | null,
  note: Note,
): void {
  if (before === null && after === null) return;
  if (before?.n !== after?.n || before === null || after === null) return note('versions');
  compareText(before.title, after.title, note);
  if (before.created !== after.created) note('version dates');
  if (before.pins !== undefined) note('pins');
  if (JSON.stringify(before.children) !== JSON.stringify(after.children)) note('children');
  if (before.media !== undefined) compareFiles(before, before.media, after.media ?? {}, note);
}

const emptyDigest = createHash('sha256').digest('hex');

function compareFiles(
  { inline }: RestoredVersion,
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
  note: Note,
): void {
  const others = new Set(Object.values(after));
  for (const [name, digest] of Object.entries(before)) {
    if (after[name] === digest) continue;
    if (after[name] !== undefined) note('file contents');
    else if (inline?.includes(name) === true && digest === emptyDigest) note('empty texts');
    else if (others.has(digest)) note('file names');
    else note('files');
  }
}

function compareCollections(
  before: RestoredTree,
  described: LibraryDescription,
  after: RestoredTree,
  note: Note,
): void {
  const deleted = new Set(
    described.collections?.filter(({ isDeleted }) => isDeleted === true).map(({ key }) => key),
  );
  for (const [key, members] of Object.entries(before.collections)) {
    const meta = before.collections_meta[key];
    const other = after.collections_meta[key];
    if (deleted.has(key) && other === undefined) note('deleted collections');
    else if (JSON.stringify(members) !== JSON.stringify(after.collections[key])) note('members');
    if (other === undefined) continue;
    compareText(meta?.['title'], other['title'], note);
    compareText(meta?.['description'], other['description'], note);
    if (meta?.['created'] !== other['created']) note('collection dates');
  }
}

function compareText(before: string | undefined, after: string | undefined, note: Note): void {
  if (before === after) return;
  note(before?.includes(after ?? '') === true ? 'outer white space' : 'texts');
}
