import { severities } from '../../contract/diagnostics/definition.ts';
import { ok } from '../../contract/result.ts';
import type { FindingGroup, FindingKind, FindingView } from '../../contract/views.ts';
import { madeFinding } from './made-library.ts';
import { preferences, overviewOf } from './fixtures.ts';
import type { Stubs } from './fake-api.ts';

/** A kind of so many findings. */
export type MadeKind = Pick<FindingKind, 'code' | 'severity' | 'count'> & Partial<FindingKind>;

/** Findings count through all kinds, from 1 on: `Part 3` is the third of all. */
export function findingsOf(kinds: readonly MadeKind[]): Stubs {
  const groups: FindingGroup[] = [];
  let start = 0;
  for (const kind of kinds) {
    const { code, severity, count, title = code, accepted = false } = kind;
    const key = `${severity} ${code}`;
    const made = { ...kind, title, accepted };
    groups.push({ key, title, type: null, worst: severity, count, start, kind: made });
    start += count;
  }
  const total = start;
  const groupAt = (position: number) =>
    groups.findLastIndex(
      (group) => group.start <= position && position < group.start + group.count,
    );
  const findingAt = (position: number): FindingView => {
    const { kind, worst } = groups[groupAt(position)] ?? {};
    const made = madeFinding(position + 1);
    return {
      ...made,
      severity: worst ?? 'note',
      // The codes of these kinds are made up.
      diagnostic: { ...made.diagnostic, code: (kind?.code ?? '') as 'ENT-014' },
      ...(kind?.acceptance === undefined ? {} : { acceptance: kind.acceptance }),
    };
  };
  const left = (asked: readonly string[]) =>
    asked.length === 0 ? groups : groups.filter(({ worst }) => asked.includes(worst));
  return {
    'app.getPreferences': () => ok(preferences),
    'window.getMemory': () => ok({}),
    'archives.getOverview': () => ok(overviewOf()),
    'findings.getKinds': () => ok(groups.flatMap(({ kind }) => kind ?? [])),
    'findings.getSummary': ({ text, severities: asked }) => {
      const matching = left(asked).reduce((sum, { count }) => sum + count, 0);
      const there = severities.filter((severity) => groups.some(({ worst }) => worst === severity));
      const countOf = (severity: string) =>
        groups.reduce((sum, { worst, count }) => (worst === severity ? sum + count : sum), 0);
      return ok({
        total: text === 'nowhere' ? 0 : matching,
        all: total,
        facets: {
          severities: there.map((value) => ({ value, count: countOf(value) })),
          families: [{ value: 'ENT', count: matching }],
          types: [{ value: 'html', count: matching }],
          releases: [{ value: 'ulmo', count: matching }],
        },
      });
    },
    'findings.getGroups': ({ text, severities: asked, offset, limit }) => {
      const matching = text === 'nowhere' ? [] : left(asked);
      return ok({ total: matching.length, rows: matching.slice(offset, offset + limit) });
    },
    'findings.getPlaces': ({ offset, limit }) => {
      const size = Math.max(0, Math.min(limit, total - offset));
      return ok({ total, rows: Array.from({ length: size }, (_, at) => findingAt(offset + at)) });
    },
    'findings.locate': ({ at }) => {
      const position = 'id' in at ? at.id - 1 : at.position;
      const group = groupAt(position);
      const found = groups[group];
      if (found === undefined) return ok(null);
      const index = position - found.start;
      const finding = findingAt(position);
      return ok({ finding, position, total, group, groupKey: found.key, index });
    },
    'findings.find': ({ id }) => ok({ finding: findingAt(id - 1), index: id - 1 }),
    'files.getContent': () =>
      ok({ kind: 'text', text: '[entity]\na = 1\nkey = "x"\n', truncated: false, bytes: 27 }),
  };
}
