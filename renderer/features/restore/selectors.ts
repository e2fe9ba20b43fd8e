import { releases } from '../../../contract/releases.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { PredictionState, PredictionSummary, Reason } from '../../../contract/views.ts';
import { predictionMark } from '../../ui/prediction-mark.ts';
import type { PredictionMark } from '../../ui/prediction-mark.ts';
import { strings } from './strings.ts';

/** The end of a restore in a few words. */
export function shortWords(state: PredictionState): string {
  if (state.kind !== 'success') return strings.short[state.kind];
  return state.losses === 0 ? strings.short.whole : strings.short.losses({ count: state.losses });
}

/** Nothing is known yet, and nobody needs to do anything about it. */
export function isComing(state: PredictionState): boolean {
  return state.kind === 'waiting' || state.kind === 'predicting';
}

/** Why a server does not restore; null where it does, or where nobody knows. */
export function reasonOf(state: PredictionState): Reason | null {
  return state.kind === 'error' || state.kind === 'exception' ? state.reason : null;
}

/** The verdict for an author: one sentence, and what goes with it. */
export interface Verdict {
  readonly mark: PredictionMark;
  readonly sentence: string;
  readonly more: string;
}

/** The verdict of one server; null while there is none. */
export function verdictOf(release: ReleaseId, state: PredictionState): Verdict | null {
  const { label } = releases[release];
  const mark = predictionMark(state);
  if (mark === null) return null;
  switch (state.kind) {
    case 'success': {
      const more = comeBack(state.whole, state.components);
      const sentence =
        state.losses === 0
          ? strings.whole({ release: label })
          : strings.losses({ release: label, count: state.losses });
      return { mark, sentence, more };
    }
    case 'error':
      return { mark, sentence: strings.refuses({ release: label }), more: strings.nothingRestored };
    case 'exception':
      return {
        mark,
        sentence: strings.breaksOff({ release: label }),
        more: strings.nothingRestored,
      };
    case 'unknown':
      return { mark, sentence: strings.unknown({ release: label }), more: state.reason };
    default:
      return null;
  }
}

function comeBack(whole: number, all: number): string {
  return whole === all ? strings.comeBackAll({ all }) : strings.comeBackSome({ whole, all });
}

/** Releases that end alike, and how. */
interface EndGroup {
  readonly end: string;
  readonly labels: readonly string[];
}

/** `Ulmo and Core 0.35 would restore it with 2 losses; Verawood would refuse it.` */
export function comparedSentence(summaries: readonly PredictionSummary[]): string {
  const groups = groupsOf(summaries);
  const said = groups.map(({ end, labels }) =>
    groups.length === 1
      ? `${strings.all({ count: summaries.length })} ${end}`
      : `${listed(labels)} ${end}`,
  );
  return `${said.join('; ')}.`;
}

const reasonsSaid = 2;

/** `Core 1.15: a title is empty.`: why some of them do not restore, each reason once. */
export function comparedReasons(summaries: readonly PredictionSummary[]): string {
  const reasons = new Map<string, string[]>();
  for (const { release, state } of summaries) {
    const sentence = reasonOf(state)?.sentence ?? null;
    if (sentence === null) continue;
    const labels = reasons.get(sentence) ?? [];
    labels.push(releases[release].label);
    reasons.set(sentence, labels);
  }
  return [...reasons]
    .slice(0, reasonsSaid)
    .map(([sentence, labels]) => strings.reasonOn({ labels: listed(labels), sentence }))
    .join(' ');
}

/** In the order of the best end first, which is the order of an author's hopes. */
function groupsOf(summaries: readonly PredictionSummary[]): readonly EndGroup[] {
  const groups = new Map<string, { readonly rank: number; readonly labels: string[] }>();
  for (const { release, state } of summaries) {
    const { end, rank } = endOf(state);
    const group = groups.get(end) ?? { rank, labels: [] };
    group.labels.push(releases[release].label);
    groups.set(end, group);
  }
  return [...groups]
    .sort(([, one], [, other]) => one.rank - other.rank)
    .map(([end, { labels }]) => ({ end, labels }));
}

function endOf(state: PredictionState): { readonly end: string; readonly rank: number } {
  switch (state.kind) {
    case 'success':
      return state.losses === 0
        ? { end: strings.restoreWhole, rank: 0 }
        : { end: strings.restoreLosing({ count: state.losses }), rank: state.losses };
    case 'error':
      return { end: strings.refuseIt, rank: Number.MAX_SAFE_INTEGER - 3 };
    case 'exception':
      return { end: strings.breakOffIt, rank: Number.MAX_SAFE_INTEGER - 2 };
    case 'unknown':
    case 'folder':
      return { end: strings.nobodyKnows, rank: Number.MAX_SAFE_INTEGER - 1 };
    default:
      return { end: strings.notYet, rank: Number.MAX_SAFE_INTEGER };
  }
}

/** `Ulmo`, `Ulmo and Core 0.35`, `Ulmo, Core 0.35 and Verawood`. */
export function listed(labels: readonly string[]): string {
  const last = labels.at(-1) ?? '';
  return labels.length < 2 ? last : strings.and({ first: labels.slice(0, -1).join(', '), last });
}

/** The worst mark of several servers: what stands before the sentence that compares them. */
export function worstMark(summaries: readonly PredictionSummary[]): PredictionMark | 'note' {
  const marks = summaries.map(({ state }) => predictionMark(state));
  return (
    (['blocker', 'warning', 'loss', 'ok'] as const).find((mark) => marks.includes(mark)) ?? 'note'
  );
}

/** One row of the comparison: what it is called, and what each release has there. */
export interface ComparedRow {
  readonly id: 'verdict' | 'reason' | 'losses' | 'components' | 'log';
  readonly name: string;
  /** The text by which two releases are told apart; empty where a release has nothing there. */
  readonly values: readonly string[];
}

/** What is compared, without rows that none of the releases has. */
export function comparedRows(summaries: readonly PredictionSummary[]): readonly ComparedRow[] {
  const valuesOf = (value: (state: PredictionState) => string): readonly string[] =>
    summaries.map(({ state }) => value(state));
  const rows: readonly ComparedRow[] = [
    { id: 'verdict', name: strings.verdict, values: valuesOf(shortKind) },
    { id: 'reason', name: strings.because, values: valuesOf(reasonWords) },
    {
      id: 'losses',
      name: strings.lossCount,
      values: valuesOf((state) => (state.kind === 'success' ? String(state.losses) : '')),
    },
    {
      id: 'components',
      name: strings.wholeComponents,
      values: valuesOf((state) => (state.kind === 'success' ? String(state.whole) : '')),
    },
    {
      id: 'log',
      name: strings.logLength,
      values: valuesOf((state) => (state.kind === 'error' ? String(state.lines) : '')),
    },
  ];
  return rows.filter(({ values }) => values.some((value) => value !== ''));
}

function shortKind(state: PredictionState): string {
  return state.kind === 'success' ? strings.short.success : strings.short[state.kind];
}

/** What an author is told of a reason: the finding's sentence, else the server's own words. */
export function reasonWords(state: PredictionState): string {
  if (state.kind === 'unknown') return state.reason;
  if (state.kind === 'failed') return state.failure.message;
  const reason = reasonOf(state);
  return reason === null ? '' : (reason.sentence ?? reason.serverWords);
}

/** Rows whose values differ, and rows that are the same everywhere. */
export function partRows(rows: readonly ComparedRow[]): {
  readonly differing: readonly ComparedRow[];
  readonly same: readonly ComparedRow[];
} {
  const isSame = ({ values }: ComparedRow): boolean => new Set(values).size === 1;
  return { differing: rows.filter((row) => !isSame(row)), same: rows.filter(isSame) };
}
