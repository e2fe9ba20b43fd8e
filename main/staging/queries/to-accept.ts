import { definitionOf } from '../../../contract/diagnostics/judge.ts';
import { releaseIds } from '../../../contract/releases.ts';
import type { Server } from '../../../contract/releases.ts';
import type { ApprovedPrediction, FindingKind } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';
import { readFindingKinds } from './findings.ts';
import type { Judged } from './judged.ts';
import { countLossKinds, readPrediction } from './predictions.ts';

/**
 * The kinds that an approval must accept, worst first: findings that refuse or cost content, and
 * losses that only a prediction knows of.
 */
export function readKindsToAccept(
  database: Database,
  judged: Judged,
  accepted: ReadonlySet<string>,
): readonly FindingKind[] {
  const found = readFindingKinds(database, judged, accepted).filter(
    ({ severity }) => severity === 'fatal' || severity === 'blocker' || severity === 'loss',
  );
  const known = new Set<string>(found.map(({ code }) => code));
  const counts = new Map<FindingKind['code'], number>();
  for (const server of serversOf(judged)) {
    for (const { code, count } of countLossKinds(database, server)) {
      if (!known.has(code)) counts.set(code, Math.max(count, counts.get(code) ?? 0));
    }
  }
  const predicted = [...counts].map(([code, count]) => ({
    code,
    severity: 'loss' as const,
    title: titleOf(code),
    count,
    accepted: accepted.has(code),
  }));
  return [...found, ...predicted];
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

/** The servers that a target stands for. */
export function serversOf({ target, database }: Judged): readonly Server[] {
  return (target === 'all' ? releaseIds : [target]).map((release) => ({ release, database }));
}

function titleOf(code: FindingKind['code']): string {
  return definitionOf(code as Parameters<typeof definitionOf>[0]).title;
}
