import { definitionOf } from '../../../contract/diagnostics/judge.ts';
import type { ApprovedPrediction, FindingKind } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { noneAccepted } from './accepted.ts';
import type { Accepted } from './accepted.ts';
import { readFindingKinds, readPredictedKinds } from './findings.ts';
import type { Judged } from './judged.ts';
import { countLossKinds, readPrediction } from './predictions.ts';
import { serversOf } from './servers-of.ts';

export { serversOf };

/**
 * The kinds that an approval must accept, worst first: findings that refuse or cost content, and
 * losses that only a prediction knows of.
 */
export function readKindsToAccept(
  database: Database,
  judged: Judged,
  accepted: Accepted = noneAccepted,
): readonly FindingKind[] {
  const found = readFindingKinds(database, judged, accepted).filter(
    ({ severity }) => severity === 'fatal' || severity === 'blocker' || severity === 'loss',
  );
  return [...found, ...readPredictedKinds(database, judged, accepted)];
}

/** The codes that an approval must accept, and those of them that are accepted with a reason. */
export function codesOf(kinds: readonly FindingKind[]): {
  readonly needed: readonly string[];
  readonly given: readonly string[];
} {
  const needed = [...new Set(kinds.map(({ code }) => code))];
  const given = needed.filter((code) => kinds.every((kind) => kind.code !== code || kind.accepted));
  return { needed, given };
}

/** What is predicted for the target: one a release, without those that are not predicted. */
export function readTargetPredictions(
  database: Database,
  judged: Judged,
): readonly ApprovedPrediction[] {
  return serversOf(judged).flatMap((server) => {
    const found = readPrediction(database, server);
    if (found === null) return [];
    const losses = countLossKinds(database, server);
    return {
      release: server.release,
      status: found.answer.kind,
      losses: losses.map(({ code, count }) => ({ code, title: titleOf(code), count })),
    };
  });
}

function titleOf(code: FindingKind['code']): string {
  return definitionOf(code as Parameters<typeof definitionOf>[0]).title;
}
