import { median, spread } from './statistics.ts';

/** What one step took in one run. */
export interface Measured {
  readonly milliseconds: number;
  /** Of all threads, in user and system mode; null where it cannot be known. */
  readonly cpuMilliseconds: number | null;
  /** Null where it cannot be known. */
  readonly peakBytes: number | null;
}

/** What each step took, run by run. */
export type AllMeasured = ReadonlyMap<string, readonly Measured[]>;

/** One line a step, in columns: its ratios to each of `bases` (names of steps), and its memory. */
export function tableOf(all: AllMeasured, bases: readonly string[]): string {
  const bare = all.get('bare') ?? [];
  const rows = [...all].map(([name, measured]) => [
    name,
    ...bases.map((base) => ratios(measured, all.get(base), wallOf)),
    ratios(measured, bare, cpuOf),
    memory(measured),
  ]);
  const head = ['step', ...bases.map((base) => `× ${base}`), 'CPU × bare', 'peak memory'];
  const table = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)));
  return lines.map((cells) => `${cells.join('  ').trimEnd()}\n`).join('');
}

type Figure = (measured: Measured) => number | null;

const wallOf: Figure = ({ milliseconds }) => milliseconds;
const cpuOf: Figure = ({ cpuMilliseconds }) => cpuMilliseconds;

/** Run by run; what was measured once is held against the first run. */
function ratios(
  measured: readonly Measured[],
  base: readonly Measured[] | undefined,
  figure: Figure,
): string {
  if (base === undefined) return 'missing';
  const found = measured.flatMap((one, run) => {
    const against = base[run] ?? (base.length === 1 ? base[0] : undefined);
    const [taken, taking] = [figure(one), against === undefined ? null : figure(against)];
    return taken === null || taking === null ? [] : [taken / taking];
  });
  return found.length === 0 ? '' : spread(found);
}

function memory(measured: readonly Measured[]): string {
  const peaks = measured.flatMap(({ peakBytes }) => (peakBytes === null ? [] : [peakBytes]));
  return peaks.length === 0 ? '' : `${Math.round(median(peaks) / 1024 / 1024)} MiB`;
}
