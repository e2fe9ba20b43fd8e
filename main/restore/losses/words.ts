import type { Change, FileChange, State } from './change.ts';

/** Whose a file is, where it is another's than that of the first path; null where it is not. */
export type NameOfOwner = (path: string, instead: string) => string | null;

/** So that a row of a tree holds it. */
const longest = 40;

/** What became of one component, container, collection or library, by the worst of its changes. */
export function changeWords(changes: readonly Change[], ownerOf: NameOfOwner): string {
  for (const kind of worstFirst) {
    const those = changes.filter((one) => one.kind === kind);
    const [first] = those;
    if (first !== undefined) return wordsOf(first, those, ownerOf);
  }
  return 'comes back otherwise';
}

const worstFirst: readonly Change['kind'][] = [
  'entity-gone',
  'version-gone',
  'file-changed',
  'file-gone',
  'version-other',
  'version-back',
  'child-gone',
  'file-renamed',
  'file-added',
  'children-other',
  'member-gone',
  'member-added',
  'version-title',
  'field',
];

function wordsOf(first: Change, all: readonly Change[], ownerOf: NameOfOwner): string {
  switch (first.kind) {
    case 'entity-gone':
      return 'is gone';
    case 'version-gone':
      return gone[stateIn(all)];
    case 'version-other':
      return other[stateIn(all)];
    case 'version-back':
      return back[stateIn(all)];
    case 'version-title':
      return 'gets another title';
    case 'field':
      return `gets another ${first.field === 'created' ? 'date' : first.field}`;
    case 'child-gone':
      return counted(all.length, 'child is left out', 'children are left out');
    case 'children-other':
      return 'gets its children otherwise';
    case 'member-gone':
      return counted(all.length, 'member is left out', 'members are left out');
    case 'member-added':
      return counted(all.length, 'other member is added', 'other members are added');
    default:
      return fileWords(first, all.filter(isFile), ownerOf);
  }
}

function fileWords(first: FileChange, all: readonly FileChange[], ownerOf: NameOfOwner): string {
  const instead = first.instead === null ? null : ownerOf(first.path, first.instead);
  switch (first.kind) {
    case 'file-gone':
      if (first.isAll) return 'comes back empty';
      if (all.some(({ name }) => name === 'block.xml')) return 'comes back without its content';
      return counted(all.length, 'file is gone', 'files are gone');
    case 'file-changed':
      if (instead !== null) return quoted('gets the content of “', instead, '”');
      return counted(all.length, 'file is replaced by another', 'files are replaced by others');
    case 'file-renamed':
      return counted(all.length, 'file gets another name', 'files get other names');
    case 'file-added':
      return counted(all.length, 'file is added that is not its own', 'files are added to its own');
  }
}

const gone: Readonly<Record<State, string>> = {
  draft: 'its draft is gone',
  published: 'its published version is gone',
  both: 'comes back without any version',
};

const other: Readonly<Record<State, string>> = {
  draft: 'its draft is another version',
  published: 'its published version is another',
  both: 'comes back as another version',
};

const back: Readonly<Record<State, string>> = {
  draft: 'its deleted draft comes back',
  published: 'gets a published version',
  both: 'gets versions that it does not have',
};

/** Draft and published may have lost theirs one by one. */
function stateIn(changes: readonly Change[]): State {
  const states = new Set(changes.map((one) => ('state' in one ? one.state : 'both')));
  const [only] = states;
  return states.size === 1 && only !== undefined ? only : 'both';
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

function quoted(before: string, text: string, after: string): string {
  const points = Array.from(text);
  const room = longest - before.length - after.length;
  const shown = points.length <= room ? text : `${points.slice(0, room - 1).join('')}…`;
  return `${before}${shown}${after}`;
}

function isFile(change: Change): change is FileChange {
  return 'isAll' in change;
}
