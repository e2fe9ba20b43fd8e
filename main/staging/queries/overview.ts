import { releaseIds } from '../../../contract/releases.ts';
import type { Overview } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { readFact } from '../staged-facts.ts';
import type { DeepFacts } from '../staged-facts.ts';
import type { Accepted } from './accepted.ts';
import { countSeverities, readFindingKinds } from './findings.ts';
import type { Judged } from './judged.ts';
import { readKindsToAccept } from './to-accept.ts';

/** The part of an overview that staging knows. */
export type StagedOverview = Omit<
  Overview,
  'archive' | 'approval' | 'gate' | 'verify' | 'sha256' | 'isPredicting'
> & {
  /** Null until the deep pass is done. */
  readonly deep: DeepFacts | null;
};

/** Everything that the overview shows of a finished staging file. */
export function readOverview(
  database: Database,
  judged: Judged,
  accepted: Accepted,
): StagedOverview {
  const archive = readFact(database, 'archive');
  const summary = readFact(database, 'summary');
  if (archive === null || summary === null) throw new Error('A staging file lacks its facts');
  return {
    ...summary,
    ...archive,
    types: readFact(database, 'types') ?? [],
    space: readFact(database, 'space') ?? [],
    findings: countSeverities(database, judged),
    releases: releaseIds.map((release) => ({
      release,
      findings: countSeverities(database, { target: release, database: judged.database }),
    })),
    findingKinds: readFindingKinds(database, judged, accepted),
    toAccept: readKindsToAccept(database, judged, accepted),
    deep: readFact(database, 'deep'),
  };
}
