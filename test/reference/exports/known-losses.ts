import type { RoundTripLoss } from '../round-trip.ts';

/** What an export loses by the releases before 1.0, and by those from it on; absent: nothing. */
interface Losses {
  readonly early?: readonly RoundTripLoss[];
  readonly late?: readonly RoundTripLoss[];
}

function everywhere(...losses: readonly RoundTripLoss[]): Losses {
  return { early: losses, late: losses };
}

function early(...losses: readonly RoundTripLoss[]): Losses {
  return { early: losses };
}

/**
 * What a true export loses when the release that wrote it restores it, by the export's name, as the
 * real code showed. Dates of versions and collections are lost in all of them and stand in none.
 */
export const knownLosses: Readonly<Record<string, Losses>> = {
  pinned: everywhere('older versions', 'pins'),
  'repeated-children': everywhere('older versions', 'pins'),
  'deleted-children': everywhere('deleted drafts', 'older versions'),
  'containers-ahead': everywhere('older versions'),
  collections: { early: ['deleted collections', 'files'], late: ['deleted collections'] },
  'published-in-turn': everywhere('older versions'),
  'draft-ahead': everywhere('older versions'),
  'draft-behind': everywhere('older versions'),
  'never-published': everywhere('older versions'),
  'deleted-drafts': everywhere('deleted drafts', 'older versions'),
  withdrawn: everywhere('older versions'),
  'version-nought': everywhere('older versions', 'versions'),
  'no-bodies': everywhere('empty texts'),
  'inline-files': everywhere('empty texts'),
  'version-folders': everywhere('file names'),
  'body-in-version-folder': everywhere('file contents', 'file names'),
  'dot-folders': everywhere('file names'),
  'twin-paths': everywhere('files'),
  'unicode-codes': early('files'),
  'capitals-and-dots': early('files'),
  'case-pairs': early('file contents', 'files'),
  'one-code-three-types': early('files'),
  'one-code-everywhere': early('files'),
  'punctuation-codes-with-files': early('files'),
  'other-namespaces': early('files'),
  'free-codes': early('files'),
  'parent-folder-codes': early('files'),
  'outer-white-space-in-keys': early('entities', 'files'),
  'toml-traps': everywhere('outer white space'),
  'several-lines': everywhere('outer white space'),
  'outer-white-space': everywhere('outer white space'),
  'empty-titles': { late: ['outer white space'] },
  'longest-texts': everywhere('outer white space'),
  dates: everywhere('library date'),
};
