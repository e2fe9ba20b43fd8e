import type { Difference, PushView } from '../../contract/push-views.ts';
import { csvLine } from './csv.ts';
import type { Cell } from './csv.ts';

/** What became of one archive of a batch. */
export interface PushReportRow {
  /** Of the plan. */
  readonly line: number;
  readonly file: string;
  /** The library that was asked for; null where not even that was known. */
  readonly target: string | null;
  /** Null where it never came to a push. */
  readonly view: PushView | null;
  /** All that the verification found. */
  readonly differences: readonly Difference[];
  /** Why it is not where it was to go; null where nothing is wrong. */
  readonly error: string | null;
  /** Verified by an earlier command: nothing was sent by this one. */
  readonly isEarlier: boolean;
}

/** How a row ended, worst first. */
export const pushEndings = [
  'failed',
  'not-sent',
  'stopped',
  'differs',
  'unproven',
  'whole',
] as const;
export type PushEnding = (typeof pushEndings)[number];

/** What became of it, by what a person would have to do. */
export function endingOf({ view }: PushReportRow): PushEnding {
  if (view === null) return 'not-sent';
  if (view.waiting !== null || view.state === 'cancelled') return 'stopped';
  if (view.state === 'failed') return view.failure?.kind === 'cancelled' ? 'stopped' : 'failed';
  if (view.state !== 'verified') return 'stopped';
  switch (view.verification?.result) {
    case 'nothing-lost':
      return 'whole';
    case 'differs':
      return 'differs';
    default:
      return 'unproven';
  }
}

/** In a few words. */
export const endingWords: Readonly<Record<PushEnding, string>> = {
  failed: 'Failed',
  'not-sent': 'Not sent',
  stopped: 'Stopped',
  differs: 'Differs from the archive',
  unproven: 'Created, content not compared',
  whole: 'Nothing lost',
};

/** Of several. */
const countWords: Readonly<Record<PushEnding, string>> = {
  failed: 'failed',
  'not-sent': 'not sent',
  stopped: 'stopped',
  differs: 'with differences',
  unproven: 'created without a comparison of their content',
  whole: 'with nothing lost',
};

/** `3 with nothing lost, 1 failed`; the good ones first. */
export function endingCounts(rows: readonly PushReportRow[]): string {
  return pushEndings
    .toReversed()
    .map((ending) => [ending, rows.filter((row) => endingOf(row) === ending).length] as const)
    .filter(([, count]) => count > 0)
    .map(([ending, count]) => `${count} ${countWords[ending]}`)
    .join(', ');
}

const viewHead = [
  'State',
  'Failed at',
  'Library',
  'Verification',
  'Differences',
  'Server’s log',
  'Bytes',
  'Instance',
  'Started',
] as const;

/** A batch as CSV: a head, then a line an archive in the order of the plan. */
export function* pushCsv(rows: readonly PushReportRow[]): Generator<string> {
  yield csvLine([
    'Line',
    'File',
    'Result',
    ...viewHead,
    'Library asked for',
    'Sent before',
    'Error',
  ]);
  for (const row of rows) {
    yield csvLine([
      row.line,
      row.file,
      endingWords[endingOf(row)],
      ...(row.view === null ? noCells : viewCells(row.view)),
      row.target,
      row.isEarlier ? 'yes' : 'no',
      row.error,
    ]);
  }
}

function viewCells(view: PushView): readonly Cell[] {
  const { verification } = view;
  return [
    view.state,
    view.failedAt,
    view.library,
    verification === null ? null : verification.result,
    verification === null ? null : verification.differenceCount,
    view.errorLog,
    view.totalBytes,
    view.instance.studioUrl,
    view.startedAt,
  ];
}

const noCells: readonly Cell[] = viewHead.map(() => null);
