import type { CallName } from '../../contract/channels.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';

/**
 * The key of a kept answer: area, archive (or null), call, argument. One form for all of them, so
 * that an event can name what it makes stale: an area, or everything about one archive.
 */
export type CallKey = readonly [
  area: string,
  archive: ArchiveId | null,
  name: CallName,
  argument: unknown,
];

export function callKey(name: CallName, argument: object): CallKey {
  const area = name.slice(0, name.indexOf('.'));
  return [area, archiveOf(argument), name, argument];
}

function archiveOf(argument: object): ArchiveId | null {
  if (!('archiveId' in argument)) return null;
  return argument.archiveId as ArchiveId; // the contract gives the field this type everywhere
}

/** Does a key belong to this archive? */
export function isAbout(key: readonly unknown[], archiveId: ArchiveId): boolean {
  return key[1] === archiveId;
}

/** Does a key belong to this area? */
export function isIn(key: readonly unknown[], area: string): boolean {
  return key[0] === area;
}
