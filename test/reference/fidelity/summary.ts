import type { ReleaseId } from '../../../contract/releases.ts';
import type { Part } from './compare.ts';
import { predictedParts } from './compare.ts';
import type { CaseResult, FidelityResult } from './run-fidelity.ts';

/** Differences that have one mark, on one part: the first stands for all. */
export interface Difference {
  readonly part: Part;
  readonly mark: string;
  readonly first: CaseResult;
  readonly cases: readonly number[];
  readonly releases: readonly ReleaseId[];
}

/** All differences by part and mark, the most frequent first. */
export function differencesOf(results: readonly CaseResult[]): readonly Difference[] {
  const found = new Map<string, { part: Part; mark: string; results: CaseResult[] }>();
  for (const result of results) {
    for (const outcome of [result.status, ...result.others.values()]) {
      if (outcome.kind !== 'differs') continue;
      const { part, mark } = outcome;
      const key = `${part} ${mark}`;
      const group = found.get(key) ?? { part, mark, results: [] };
      group.results.push(result);
      found.set(key, group);
    }
  }
  return [...found.values()]
    .toSorted((a, b) => b.results.length - a.results.length)
    .flatMap(grouped);
}

function grouped({
  part,
  mark,
  results,
}: {
  part: Part;
  mark: string;
  results: CaseResult[];
}): Difference[] {
  const [first] = results.toSorted((a, b) => a.number - b.number);
  if (first === undefined) return [];
  const cases = [...new Set(results.map(({ number }) => number))].toSorted((a, b) => a - b);
  return [
    { part, mark, first, cases, releases: [...new Set(results.map(({ release }) => release))] },
  ];
}

/** A line a release: what the servers did, and how often both sides agree, by part. */
export function summaryLines(
  releases: readonly ReleaseId[],
  run: FidelityResult,
): readonly string[] {
  return releases.map((release) => {
    const own = run.results.filter((one) => one.release === release);
    const count = (kind: CaseResult['verdict']['status']) =>
      own.filter(({ verdict }) => verdict.status === kind).length;
    const agreed = own.filter(({ status }) => status.kind === 'agreed').length;
    const apart = own.filter(({ status }) => status.kind === 'container').length;
    const cut = own.filter(({ status }) => status.kind === 'cut').length;
    const others = run.isPredicted
      ? `predicted ${predictedParts.map((part) => `${part} ${agreedIn(part, own)}`).join(', ')}`
      : 'data not yet, log not yet, tree not yet';
    return [
      `${release}: ${count('success')} restored, ${count('error')} refused, ${count('exception')} exceptions;`,
      `status ${agreed} of ${own.length - apart - cut} agreed, ${apart} refused for the container alone,`,
      ...(cut > 0 ? [`${cut} cut,`] : []),
      `losses ${agreedIn('losses', own)}, ${others}; ${(run.seconds.get(release) ?? 0).toFixed(1)} s`,
    ].join(' ');
  });
}

function agreedIn(part: Part, own: readonly CaseResult[]): string {
  const outcomes = own.flatMap(({ others }) => others.get(part) ?? []);
  const agreed = outcomes.filter(({ kind }) => kind === 'agreed').length;
  return `${agreed} of ${outcomes.length} agreed`;
}
