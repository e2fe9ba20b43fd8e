import type { Verification } from '../../contract/push-views.ts';
import type { ExpectedCounts, RestoredCounts } from '../staging/push-record.ts';

/** In the order of a screen. */
const compared = [
  ['components', 'components'],
  ['sections', 'sections'],
  ['subsections', 'subsections'],
  ['units', 'units'],
  ['collections', 'collections'],
] as const;

/**
 * Holds the server's numbers against the archive's: those of the restore, and the library's blocks
 * (components and containers with a version). Content itself is not compared, so that the result is
 * never `nothing-lost`. `why`: a sentence that says why no more than that could be compared.
 */
export function compareCounts(
  expected: ExpectedCounts,
  restored: RestoredCounts | null,
  blocks: number | null,
  why: string,
): Verification {
  const pairs = compared.map(([name, what]) => ({
    what,
    archive: expected[name],
    library: restored?.[name] ?? null,
  }));
  const withBlocks = [
    ...pairs,
    { what: 'blocks with a version', archive: expected.withVersion, library: blocks },
  ];
  const known = withBlocks.flatMap(({ what, archive, library }) =>
    archive === null || library === null ? [] : [{ what, archive, library }],
  );
  const unknown = withBlocks.filter(({ what }) => !known.some((pair) => pair.what === what));
  const differences = known
    .filter(({ archive, library }) => archive !== library)
    .map(({ what, archive, library }) => ({
      what,
      entityKey: null,
      entry: null,
      message: `The archive has ${archive} ${what}, the library ${library}.`,
    }));
  return {
    result: differences.length > 0 ? 'differs' : 'not-compared',
    how: 'counts',
    compared: known,
    differences,
    differenceCount: differences.length,
    excluded: [],
    notCompared: notCompared(
      why,
      unknown.map(({ what }) => what),
    ),
  };
}

function notCompared(why: string, unknown: readonly string[]): string {
  const numbers =
    unknown.length === 0 ? '' : ` The server did not give these numbers: ${unknown.join(', ')}.`;
  return `${why} So only numbers were compared; the content itself (texts, files, order, drafts) was not.${numbers}`;
}
