import type { OwnContent, OwnEntity, OwnVersion } from '../corpus/own-content.ts';

/** A place where a library is not what its archive holds, in the words of a verification. */
export interface DifferingPlace {
  readonly what: string;
  readonly entityKey: string | null;
  /** The file of the archive that says what was meant. */
  readonly entry: string | null;
}

type Note = (what: string, entry: string | null) => void;

/**
 * What a verification is to list where a library holds `other` and its archive `own` (design 5): made
 * of the archive's tables and names and of a verdict's tree alone. It is the judge of main/compare and
 * shares nothing with it, nor with the predicted losses.
 */
export function expectedDifferences(own: OwnContent, other: OwnContent): readonly DifferingPlace[] {
  const found: DifferingPlace[] = [];
  const noteOf =
    (entityKey: string | null): Note =>
    (what, entry) =>
      void found.push({ what, entityKey, entry });
  for (const [field, word] of libraryFields) {
    const meant = own.library?.[field] ?? null;
    if (meant !== null && meant !== other.library?.[field]) {
      noteOf(null)(`library ${word}`, 'package.toml');
    }
  }
  for (const [key, entity] of own.entities) {
    const there = other.entities.get(key);
    if (there === undefined) noteOf(key)(`${entity.kind} gone`, entity.path);
    else noteEntity(entity, there, noteOf(key));
  }
  for (const [key, { kind }] of other.entities) {
    if (!own.entities.has(key)) noteOf(key)(`${kind} added`, null);
  }
  noteCollections(own, other, noteOf);
  return found;
}

const libraryFields = [
  ['title', 'title'],
  ['description', 'description'],
  ['created', 'date'],
] as const;

function noteCollections(own: OwnContent, other: OwnContent, noteOf: (key: string) => Note): void {
  for (const [key, collection] of own.collections) {
    const [note, there] = [noteOf(key), other.collections.get(key)];
    const { path } = collection;
    if (there === undefined) {
      note('collection gone', path);
      continue;
    }
    for (const field of ['title', 'description'] as const) {
      if (collection[field] !== there[field]) note(`collection ${field}`, path);
    }
    const [members, others] = [new Set(collection.members), new Set(there.members)];
    for (const member of members) if (!others.has(member)) note('member gone', path);
    for (const member of others) if (!members.has(member)) note('member added', path);
  }
  for (const key of other.collections.keys()) {
    if (!own.collections.has(key)) noteOf(key)('collection added', null);
  }
}

function noteEntity(own: OwnEntity, other: OwnEntity, note: Note): void {
  if (own.created !== null && own.created !== other.created) note('date', own.path);
  const isOne = [own, other].every(
    ({ draft, published }) => JSON.stringify(draft) === JSON.stringify(published),
  );
  const states = isOne ? (['both'] as const) : (['draft', 'published'] as const);
  for (const state of states) {
    const named = state === 'both' ? 'published' : state;
    noteVersion(own[named], other[named], { state, path: own.path, note });
  }
}

interface Version {
  readonly state: 'draft' | 'published' | 'both';
  /** Of the entity's TOML file. */
  readonly path: string | null;
  readonly note: Note;
}

const versionWords = { draft: 'draft', published: 'published version', both: 'versions' } as const;

function noteVersion(own: OwnVersion, other: OwnVersion, { state, path, note }: Version): void {
  if (JSON.stringify(own) === JSON.stringify(other)) return;
  const words = versionWords[state];
  if (typeof own === 'string' || typeof other === 'string') {
    note(`${words} ${typeof other === 'string' ? 'gone' : 'added'}`, path);
    return;
  }
  const [[number, title, inner], [otherNumber, otherTitle, otherInner]] = [own, other];
  if (number !== otherNumber) {
    note(`other ${words}`, path);
    return;
  }
  if (title !== otherTitle) note(state === 'both' ? 'title' : `title of ${words}`, path);
  const [children, others] = [inner, otherInner].map(childrenIn);
  if (children !== undefined && others !== undefined) noteChildren(children, others, path, note);
  const folder = `${path?.slice(0, -'.toml'.length)}/component_versions/v${number}`;
  noteFiles(filesIn(inner), filesIn(otherInner), { folder, path, note });
}

/** Whoever is not there at all is gone from each place; else the list is another. */
function noteChildren(
  children: readonly string[],
  others: readonly string[],
  path: string | null,
  note: Note,
): void {
  const there = new Set(others);
  const kept = children.filter((child) => there.has(child));
  for (const _gone of children.filter((child) => !there.has(child))) note('child gone', path);
  if (JSON.stringify(kept) !== JSON.stringify(others)) note('children changed', path);
}

interface FilePlaces {
  readonly folder: string;
  readonly path: string | null;
  readonly note: Note;
}

function noteFiles(
  own: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
  { folder, path, note }: FilePlaces,
): void {
  const added = new Map([...other].filter(([name]) => !own.has(name)));
  for (const [name, sha256] of own) {
    if (other.get(name) === sha256) continue;
    const renamed = [...added].find(([, stored]) => stored === sha256);
    if (renamed !== undefined) added.delete(renamed[0]);
    const missing = renamed === undefined ? 'file gone' : 'file renamed';
    note(other.has(name) ? 'file changed' : missing, `${folder}/${name}`);
  }
  for (const _name of added.keys()) note('file added', path);
}

type Inner = readonly (string | readonly string[])[];

function childrenIn(inner: Inner): readonly string[] {
  return inner.filter((one) => typeof one === 'string');
}

/** Digests by name; none where these are children. */
function filesIn(inner: Inner): ReadonlyMap<string, string> {
  const files = inner.filter((one) => typeof one !== 'string');
  return new Map(files.map(([name = '', sha256 = '']) => [name, sha256]));
}
