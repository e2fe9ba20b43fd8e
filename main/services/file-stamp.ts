import { stat } from 'node:fs/promises';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';

/** What a glance at a path shows. */
export type Glance =
  | {
      readonly kind: 'there';
      readonly bytes: number;
      readonly mtimeMs: number;
      readonly isFolder: boolean;
    }
  | { readonly kind: 'missing' };

/** Looks without opening. Whatever keeps Carrel from looking counts as missing. */
export async function glanceAt(path: string): Promise<Glance> {
  try {
    const stats = await stat(path);
    const isFolder = stats.isDirectory();
    return { kind: 'there', bytes: isFolder ? 0 : stats.size, mtimeMs: stats.mtimeMs, isFolder };
  } catch {
    return { kind: 'missing' };
  }
}

/** Whether a glance still shows the file that was read; folders are not watched inside. */
export function isSameFile(
  glance: Glance,
  known: { readonly bytes: number; readonly mtimeMs: number; readonly isFolder: boolean },
): boolean {
  if (glance.kind === 'missing' || glance.isFolder !== known.isFolder) return false;
  return glance.isFolder || (glance.bytes === known.bytes && glance.mtimeMs === known.mtimeMs);
}

/** The failure of a file that is not where it was. */
export function fileMissing(): AppFailure {
  return failure(
    'file-missing',
    'The file is not there any more: it was moved, renamed or deleted.',
    'Put it back, or open it from where it is now.',
    'choose-file',
  );
}
