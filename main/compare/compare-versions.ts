import type { FileChange, FileRow, VersionDifference } from '../../contract/views.ts';
import { compareChildren } from './child-changes.ts';
import type { ListedChild } from './child-changes.ts';

/** A file of a version, with what tells its bytes from others. */
export interface VersionFile {
  /** Path below the version's folder. */
  readonly name: string;
  readonly row: FileRow;
  readonly crc32: number;
  /** In hexadecimal; null until the deep pass was there, and for what could not be read. */
  readonly sha256: string | null;
}

/** All of a version that is content. */
export interface VersionContent {
  readonly number: number;
  readonly title: string;
  readonly children: readonly ListedChild[];
  readonly files: readonly VersionFile[];
}

/** Of children and of files each: what an answer holds at most. */
const listLimit = 500;

/**
 * How the content of one version differs from that of another. Bytes are told apart by SHA-256
 * where both are known, else by size and the CRC-32 that the archive states.
 */
export function compareVersions(from: VersionContent, to: VersionContent): VersionDifference {
  const children = compareChildren(from.children, to.children);
  const files = compareFiles(from.files, to.files);
  const hasTitle = from.title !== to.title;
  const differs = files.some(({ change }) => change !== 'same');
  return {
    from: from.number,
    to: to.number,
    title: hasTitle ? { from: from.title, to: to.title } : null,
    children: {
      same: children.same,
      changes: children.changes.slice(0, listLimit),
      total: children.changes.length,
    },
    files: files.slice(0, listLimit),
    fileTotal: files.length,
    isSame: !hasTitle && children.changes.length === 0 && !differs,
  };
}

function compareFiles(from: readonly VersionFile[], to: readonly VersionFile[]): FileChange[] {
  const before = new Map(from.map((file) => [file.name, file]));
  const after = new Map(to.map((file) => [file.name, file]));
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const changes = names.map((name) => fileChange(name, before.get(name), after.get(name)));
  const rank = ({ change }: FileChange) => (change === 'same' ? 1 : 0);
  return changes.sort((one, other) => rank(one) - rank(other));
}

function fileChange(
  name: string,
  from: VersionFile | undefined,
  to: VersionFile | undefined,
): FileChange {
  const rows = { from: from?.row ?? null, to: to?.row ?? null };
  if (to === undefined) return { name, change: 'only-from', ...rows };
  if (from === undefined) return { name, change: 'only-to', ...rows };
  return { name, change: hasSameBytes(from, to) ? 'same' : 'changed', ...rows };
}

function hasSameBytes(from: VersionFile, to: VersionFile): boolean {
  if (from.sha256 !== null && to.sha256 !== null) return from.sha256 === to.sha256;
  return from.row.bytes === to.row.bytes && from.crc32 === to.crc32;
}
