import { readFileSync } from 'node:fs';
import type { Difference } from '../../contract/push-views.ts';
import { openArchive } from '../../main/archive/open-archive.ts';
import { readLibrary } from '../../main/library/read-library.ts';
import { ownContent, treeContent } from '../corpus/own-content.ts';
import { plainContents } from '../fuzz/plain-reader.ts';
import { expectedDifferences } from './expected-differences.ts';
import type { DifferingPlace } from './expected-differences.ts';
import type { PushCase } from './push-cases.ts';

/** How a push ended: what `push --json` promises of it, and the exit code. */
export type PushedEnd =
  | {
      readonly state: 'verified';
      readonly code: number | null;
      readonly result: string;
      /** One line a place, sorted. */
      readonly places: readonly string[];
    }
  | {
      readonly state: 'failed';
      readonly code: number | null;
      readonly failedAt: string | null;
      readonly errorLog: string | null;
    };

/** The object of `push --json` (design 10), as far as it is looked at. */
interface PushObject {
  readonly state: string;
  readonly failedAt: string | null;
  readonly verification: {
    readonly result: string;
    readonly differences: readonly Difference[];
  } | null;
  readonly error: string | null;
  readonly errorLog: string | null;
}

/** What the command line printed, in the form of `expectedEnd`. */
export function pushedEnd(out: string, code: number | null): PushedEnd {
  const { state, failedAt, verification, errorLog } = JSON.parse(out) as PushObject;
  if (state !== 'verified') return { state: 'failed', code, failedAt, errorLog };
  const { result = '', differences = [] } = verification ?? {};
  return { state: 'verified', code, result, places: linesOf(differences) };
}

/**
 * How a push of an archive must end by the verdict of the release's own code alone: verified with
 * exactly the places where the restored tree is not the archive's own content, or failed while
 * restoring with the server's log.
 */
export async function expectedEnd({ path, verdict }: PushCase): Promise<PushedEnd> {
  if (verdict.status !== 'success') {
    const errorLog =
      verdict.status === 'error'
        ? verdict.log
        : `Unexpected error during library restore: ${verdict.message}`;
    return { state: 'failed', code: 1, failedAt: 'restoring', errorLog };
  }
  const places = expectedDifferences(await contentOf(path), treeContent(verdict.tree));
  const isWhole = places.length === 0;
  return {
    state: 'verified',
    code: isWhole ? 0 : 1,
    result: isWhole ? 'nothing-lost' : 'differs',
    places: linesOf(places),
  };
}

async function contentOf(path: string) {
  const contents = plainContents(readFileSync(path));
  const opened = await openArchive(path, {});
  if (contents === null || !opened.ok) throw new Error(`${path} cannot be read`);
  try {
    return ownContent(await readLibrary(opened.value, {}), contents);
  } finally {
    await opened.value.close();
  }
}

function linesOf(places: readonly DifferingPlace[]): readonly string[] {
  return places.map(({ what, entityKey, entry }) => `${what}: ${entityKey}: ${entry}`).toSorted();
}
