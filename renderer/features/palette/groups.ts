import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ArchiveSummary, CollectionRow } from '../../../contract/views.ts';
import { commandAliases, commandRow } from '../../navigation/command-table.ts';
import type { Command } from '../../navigation/commands.ts';
import { looksLikeLink, writePlace } from '../../navigation/link.ts';
import type { ArchivePlace } from '../../navigation/places.ts';
import { shortcutWords } from '../../navigation/shortcuts.ts';
import type { Group, Item, ItemMark, Recent } from './items.ts';
import { matchAll } from './match.ts';
import { strings } from './strings.ts';
import type { Found } from './use-found.ts';

/** What the groups are made of. */
export interface Sources {
  readonly typed: string;
  readonly commands: readonly Command[];
  readonly archives: readonly ArchiveSummary[];
  readonly archiveId: ArchiveId | null;
  readonly collections: readonly CollectionRow[];
  readonly found: Found;
  readonly recent: readonly Recent[];
  readonly go: (place: ArchivePlace) => void;
  readonly onLink: (written: string) => void;
}

const mostCommands = 6;
const mostOthers = 4;

function commandItem({ id, words, off, run }: Command, parts: readonly string[] = [words]): Item {
  const { keys, icon } = commandRow(id);
  const [first] = keys ?? [];
  return {
    id: `command ${id}`,
    parts,
    ...(icon === undefined ? {} : { mark: { kind: 'icon', icon } as const }),
    off,
    act: run,
    recent: { kind: 'command', id },
    ...(first === undefined ? {} : { keys: shortcutWords(first) }),
    ...(off === null ? {} : { detail: off }),
  };
}

interface PlaceItem {
  readonly parts: readonly string[];
  readonly detail: string | readonly string[];
  readonly mark: ItemMark;
}

function placeItem(sources: Sources, place: ArchivePlace, shown: PlaceItem): Item {
  const link = `#${writePlace(place)}`;
  const recent = { kind: 'place', link, title: shown.parts.join('') } as const;
  return { id: link, ...shown, act: () => sources.go(place), recent };
}

function recentItems(sources: Sources): readonly Item[] {
  return sources.recent.flatMap((recent): readonly Item[] => {
    if (recent.kind === 'command') {
      const command = sources.commands.find(({ id }) => id === recent.id);
      return command === undefined || command.off !== null
        ? []
        : [{ ...commandItem(command), id: `recent ${recent.id}` }];
    }
    const { link, title } = recent;
    return [
      {
        id: `recent ${link}`,
        parts: [title],
        mark: { kind: 'icon', icon: 'clock' },
        act: () => sources.onLink(link),
        recent,
      },
    ];
  });
}

function isListed({ id }: Command): boolean {
  return commandRow(id).isKeysOnly !== true;
}

function commandItems({ typed, commands }: Sources): readonly Item[] {
  const listed = commands.filter(isListed);
  if (typed === '') return listed.filter(({ off }) => off === null).map((one) => commandItem(one));
  return matchAll(typed, listed, ({ id, words }) => ({ text: words, also: commandAliases(id) }))
    .slice(0, mostCommands)
    .map(({ thing, match }) => commandItem(thing, match.parts));
}

function archiveItems(sources: Sources): readonly Item[] {
  const { typed, archives } = sources;
  const item = ({ id, fileName }: ArchiveSummary, parts: readonly string[]): Item =>
    placeItem(
      sources,
      { archiveId: id, screen: 'overview' },
      { parts, detail: fileName, mark: { kind: 'type', type: 'library' } },
    );
  if (typed === '') return archives.slice(0, mostOthers).map((one) => item(one, [one.title]));
  return matchAll(typed, archives, ({ title, fileName }) => ({ text: title, also: fileName }))
    .slice(0, mostOthers)
    .map(({ thing, match }) => item(thing, match.parts));
}

function collectionItems(sources: Sources): readonly Item[] {
  const { typed, archiveId, collections } = sources;
  if (archiveId === null || typed === '') return [];
  return matchAll(typed, collections, ({ title, key }) => ({ text: title, also: key }))
    .slice(0, mostOthers)
    .map(({ thing: { key, members }, match }) =>
      placeItem(
        sources,
        { archiveId, screen: 'content', show: { collection: key, left: 'collections' } },
        {
          parts: match.parts,
          detail: strings.members({ count: members }),
          mark: { kind: 'type', type: 'collection' },
        },
      ),
    );
}

/** The step from the first rows of a kind to all of them, on their screen. */
function moreItem(
  sources: Sources,
  screen: 'content' | 'findings' | 'files',
  { total, shown }: { readonly total: number; readonly shown: number },
): readonly Item[] {
  const { archiveId, typed } = sources;
  if (archiveId === null || total <= shown) return [];
  return [
    {
      id: `more ${screen}`,
      parts: [strings.more[screen]({ total })],
      mark: { kind: 'icon', icon: 'search' },
      act: () => sources.go({ archiveId, screen, show: { text: typed } }),
    },
  ];
}

function contentItems(sources: Sources): readonly Item[] {
  const { archiveId, found } = sources;
  if (archiveId === null || found.content === null) return [];
  const { rows, total } = found.content;
  return [
    ...rows.map(({ key, title, titleHit, hit, type }) => {
      const isInText = titleHit === null && hit !== null && hit.length > 1;
      return placeItem(
        sources,
        { archiveId, screen: 'content', show: { key } },
        {
          parts: titleHit ?? [title],
          detail: isInText ? hit : key,
          mark: { kind: 'type', type },
        },
      );
    }),
    ...moreItem(sources, 'content', { total, shown: rows.length }),
  ];
}

function findingItems(sources: Sources): readonly Item[] {
  const { archiveId, found } = sources;
  if (archiveId === null || found.findings === null) return [];
  const { rows, total } = found.findings;
  return [
    ...rows.map(({ id, message, severity, diagnostic }) =>
      placeItem(
        sources,
        { archiveId, screen: 'findings', show: { id } },
        { parts: [message], detail: diagnostic.code, mark: { kind: 'severity', severity } },
      ),
    ),
    ...moreItem(sources, 'findings', { total, shown: rows.length }),
  ];
}

/** `static/` of `entities/…/static/`: a folder's own name keeps its slash. */
function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/', path.length - 2) + 1);
}

function fileItems(sources: Sources): readonly Item[] {
  const { archiveId, found } = sources;
  if (archiveId === null || found.files === null) return [];
  const { rows, total } = found.files;
  return [
    ...rows.map(({ index, path }) =>
      placeItem(
        sources,
        { archiveId, screen: 'files', show: { index, path } },
        {
          parts: [lastName(path)],
          detail: path,
          mark: { kind: 'icon', icon: 'file' },
        },
      ),
    ),
    ...moreItem(sources, 'files', { total, shown: rows.length }),
  ];
}

function linkItems({ typed, onLink }: Sources): readonly Item[] {
  if (!looksLikeLink(typed)) return [];
  return [
    {
      id: 'link',
      parts: [strings.goToLink],
      detail: strings.goToAnyway,
      mark: { kind: 'icon', icon: 'link' },
      act: () => onLink(typed),
    },
  ];
}

/** The groups in their order, which never changes; those with nothing in them are left out. */
export function groupsOf(sources: Sources): readonly Group[] {
  const groups: readonly Group[] =
    sources.typed === ''
      ? [
          { name: 'recent', items: recentItems(sources) },
          { name: 'commands', items: commandItems(sources) },
          { name: 'archives', items: archiveItems(sources) },
        ]
      : [
          { name: 'link', items: linkItems(sources) },
          { name: 'commands', items: commandItems(sources) },
          { name: 'archives', items: archiveItems(sources) },
          { name: 'content', items: contentItems(sources) },
          { name: 'collections', items: collectionItems(sources) },
          { name: 'findings', items: findingItems(sources) },
          { name: 'files', items: fileItems(sources) },
        ];
  return groups.filter(({ items }) => items.length > 0);
}
