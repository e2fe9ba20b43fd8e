import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { LibraryModel } from '../../contract/model/library.ts';
import type { Result } from '../../contract/result.ts';
import { ok } from '../../contract/result.ts';
import type { Archive, WorkContext } from '../archive/archive.ts';
import { openArchive } from '../archive/open-archive.ts';
import { verifyArchive } from '../archive/verify-archive.ts';
import { readLibrary } from '../library/read-library.ts';
import { summariseLibrary } from '../library/summarise.ts';
import { judgeMediaType } from './ast-013-media-type.ts';
import { runChecks } from './run-checks.ts';

/** Everything that can be said about an archive without staging it. */
export interface Study {
  readonly kind: Archive['kind'];
  readonly bytes: number;
  /** Of the zip file; null for an unpacked archive, and where the deep pass was not asked for. */
  readonly sha256: string | null;
  readonly entries: number;
  readonly summary: ReturnType<typeof summariseLibrary>;
  readonly library: LibraryModel;
  readonly diagnostics: readonly Diagnostic[];
  /** The container cannot be read at all; its findings say why. */
  readonly unreadable: boolean;
}

/**
 * Opens, reads and checks one archive; with `deep` also inflates and hashes every entry. Fails with
 * what kept the file from being read; throws the signal's reason when cancelled.
 */
export async function studyArchive(
  path: string,
  { deep }: { readonly deep: boolean },
  work: WorkContext,
): Promise<Result<Study, AppFailure>> {
  const opened = await openArchive(path, work);
  if (!opened.ok) return opened;
  const archive = opened.value;
  try {
    const library = await readLibrary(archive, work);
    const found = runChecks(archive, library, work);
    const odd: Diagnostic[] = [];
    const verified = deep
      ? await verifyArchive(archive, work, ({ index, mediaType }) => {
          const found = judgeMediaType(archive.entryAt(index)?.path ?? '', mediaType);
          if (found !== null) odd.push(found);
        })
      : null;
    return ok({
      kind: archive.kind,
      bytes: archive.bytes,
      sha256: verified?.sha256 ?? null,
      entries: archive.entryCount,
      summary: summariseLibrary(archive, library),
      library,
      diagnostics: withoutRepeats([...found, ...(verified?.diagnostics ?? []), ...odd]),
      unreadable: isUnreadable(archive),
    });
  } finally {
    await archive.close();
  }
}

/** Both passes meet a damaged entry that the quick pass reads. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ code, location, params }) => {
    const mark = JSON.stringify([code, location, params]);
    if (seen.has(mark)) return false;
    seen.add(mark);
    return true;
  });
}

/** An archive without entries that has a fatal finding. */
function isUnreadable(archive: Archive): boolean {
  return archive.entryCount === 0 && archive.faults.length > 0;
}
