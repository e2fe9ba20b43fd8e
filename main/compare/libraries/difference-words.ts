import type { Difference } from '../../../contract/push-views.ts';
import type { Change, ChangedEntity, PlacedChange, State } from '../../restore/losses/change.ts';
import type { NameOfOwner } from '../../restore/losses/words.ts';

/** `component`, `unit`, `collection`: what an entity is called. */
export type KindOf = (entity: ChangedEntity) => string;

type Words = Pick<Difference, 'what' | 'message'>;

/** One place where a library is not what its archive holds, for a person to read. */
export function tellChange(
  { change, entity, place }: PlacedChange,
  kindOf: KindOf,
  ownerOf: NameOfOwner,
): Difference {
  const kind = kindOf(entity);
  return {
    ...wordsOf(change, kind, ownerOf),
    entityKey: entity.kind === 'package' ? null : entity.key,
    // An added file is told at the component that has it.
    entry: change.kind === 'file-added' ? entity.path : (place.entry ?? entity.path),
  };
}

/** Something that the library has and the archive has not. */
export function tellAdded(kind: string, key: string): Difference {
  return {
    what: `${kind} added`,
    entityKey: key,
    entry: null,
    message: `The library has this ${kind}; the archive has none of its key.`,
  };
}

/** Said where a push named the library otherwise than the archive does. */
export function chosenWords(field: string): string {
  return `The library’s ${field} was chosen for this push; it was compared with what was chosen, not with the archive’s.`;
}

function wordsOf(change: Change, kind: string, ownerOf: NameOfOwner): Words {
  switch (change.kind) {
    case 'entity-gone':
      return { what: `${kind} gone`, message: `This ${kind} is not in the library.` };
    case 'field':
      return fieldWords(change.field, kind);
    case 'version-gone':
    case 'version-back':
    case 'version-other':
    case 'version-title':
      return versionWords[change.kind][change.state];
    case 'child-gone':
      return {
        what: 'child gone',
        message: `The child “${change.child}” is missing from ${places[change.state]}.`,
      };
    case 'children-other':
      return {
        what: 'children changed',
        message: `${capital(places[change.state])} has its children in another order, or other ones.`,
      };
    case 'member-gone':
      return {
        what: 'member gone',
        message: `“${change.member}” is missing from this collection.`,
      };
    case 'member-added':
      return {
        what: 'member added',
        message: `“${change.member}” is in this collection of the library and not in the archive’s.`,
      };
    default:
      return fileWords(change, ownerOf);
  }
}

function fieldWords(field: Extract<Change, { field: string }>['field'], kind: string): Words {
  const name = field === 'created' ? 'date' : field;
  const isOwn = kind === 'library' || kind === 'collection';
  const what = isOwn ? `${kind} ${name}` : name;
  if (field === 'created') return { what, message: `The ${kind} has another date of creation.` };
  return { what, message: `The ${kind} has another ${name}.` };
}

type FileChange = Extract<Change, { path: string }>;

function fileWords(change: FileChange, ownerOf: NameOfOwner): Words {
  const { name, instead, state, path } = change;
  const place = places[state];
  switch (change.kind) {
    case 'file-gone': {
      const all = change.isAll ? ' Nothing of this version came back.' : '';
      return { what: 'file gone', message: `“${name}” is missing from ${place}.${all}` };
    }
    case 'file-renamed':
      return { what: 'file renamed', message: `“${name}” is called “${instead}” in ${place}.` };
    case 'file-changed': {
      const owner = instead === null || instead === '' ? null : ownerOf(path, instead);
      const whose = owner === null ? '' : `: that of “${owner}”`;
      return {
        what: 'file changed',
        message: `“${name}” has another content in ${place}${whose}.`,
      };
    }
    case 'file-added':
      return {
        what: 'file added',
        message: `${capital(place)} has a file “${name}” that the archive does not have there.`,
      };
  }
}

const places: Readonly<Record<State, string>> = {
  draft: 'the draft',
  published: 'the published version',
  both: 'its version',
};

type VersionChange = Extract<Change['kind'], `version-${string}`>;

const versionWords: Readonly<Record<VersionChange, Readonly<Record<State, Words>>>> = {
  'version-gone': {
    draft: { what: 'draft gone', message: 'The library has no draft of it.' },
    published: {
      what: 'published version gone',
      message: 'The library has no published version of it.',
    },
    both: { what: 'versions gone', message: 'The library has no version of it.' },
  },
  'version-back': {
    draft: {
      what: 'draft added',
      message: 'The archive says that its draft was deleted; the library has one.',
    },
    published: {
      what: 'published version added',
      message: 'The archive has no published version of it; the library has one.',
    },
    both: { what: 'versions added', message: 'The archive has no version of it; the library has.' },
  },
  'version-other': {
    draft: { what: 'other draft', message: 'The library’s draft is another version.' },
    published: {
      what: 'other published version',
      message: 'The library’s published version is another one.',
    },
    both: { what: 'other version', message: 'The library has another version of it.' },
  },
  'version-title': {
    draft: { what: 'title of draft', message: 'Its draft has another title.' },
    published: {
      what: 'title of published version',
      message: 'Its published version has another title.',
    },
    both: { what: 'title', message: 'It has another title.' },
  },
};

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
