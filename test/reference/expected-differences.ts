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
  const version = { entity: own, note };
  if (isOne && typeof own.published !== 'string') {
    noteVersion(own.published, other.published, { ...version, state: 'both' });
  } else {
    noteVersion(own.draft, other.draft, { ...version, state: 'draft' });
    noteVersion(own.published, other.published, { ...version, state: 'published' });
  }
  // Files in a folder that is no version's are nobody's, and stand once.
  const strays = [own.draft, own.published].flatMap((one) => straysIn(one));
  for (const path of new Set(strays)) note('file gone', path);
}

interface Version {
  readonly state: 'draft' | 'published' | 'both';
  readonly entity: OwnEntity;
  readonly note: Note;
}

const versionWords = { draft: 'draft', published: 'published version', both: 'versions' } as const;

function noteVersion(own: OwnVersion, other: OwnVersion, { state, entity, note }: Version): void {
  if (JSON.stringify(own) === JSON.stringify(other)) return;
  const words = versionWords[state];
  const { path } = entity;
  if (own === 'none' || other === 'none') {
    note(`${words} ${other === 'none' ? 'gone' : 'added'}`, path);
    return;
  }
  if (typeof own === 'string' || typeof other === 'string' || own[0] !== other[0]) {
    note(`other ${state === 'both' ? 'version' : words}`, path); // a number is named that no version has, or another one is there
    return;
  }
  if (own[1] !== other[1]) note(state === 'both' ? 'title' : `title of ${words}`, path);
  noteChildren(childrenIn(own), childrenIn(other), path, note);
  noteFiles(filesIn(own), filesIn(other), {
    pathOf: (name) => entity.files.get(`v${own[0]}/${name}`) ?? null,
    path,
    note,
  });
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
  readonly pathOf: (name: string) => string | null;
  readonly path: string | null;
  readonly note: Note;
}

function noteFiles(
  own: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
  { pathOf, path, note }: FilePlaces,
): void {
  const others = new Map([...other].filter(([name, sha256]) => own.get(name) !== sha256));
  const renamed = new Set<string>();
  for (const [name, sha256] of own) {
    if (other.get(name) === sha256) continue;
    const now = [...others].find(
      ([one, stored]) => one !== name && stored === sha256 && !renamed.has(one),
    )?.[0];
    if (now !== undefined) renamed.add(now);
    const gone = now === undefined ? 'file gone' : 'file renamed';
    note(other.has(name) ? 'file changed' : gone, pathOf(name));
  }
  for (const name of others.keys()) {
    if (!own.has(name) && !renamed.has(name)) note('file added', path);
  }
}

function childrenIn(version: OwnVersion): readonly string[] {
  if (typeof version === 'string') return [];
  return version[2].filter((one) => typeof one === 'string');
}

/** Digests by name; none where these are children. */
function filesIn(version: OwnVersion): ReadonlyMap<string, string> {
  return new Map(
    pairsIn(version).flatMap(([name = '', sha256 = '']) =>
      sha256 === outside ? [] : [[name, sha256]],
    ),
  );
}

/** Files that are in no version's folder: their paths. */
function straysIn(version: OwnVersion): readonly string[] {
  return pairsIn(version).flatMap(([path = '', sha256]) => (sha256 === outside ? [path] : []));
}

const outside = 'in a folder of no version';

function pairsIn(version: OwnVersion): readonly (readonly string[])[] {
  return typeof version === 'string' ? [] : version[2].filter((one) => typeof one !== 'string');
}
