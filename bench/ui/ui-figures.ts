import { median } from '../statistics.ts';

/** One line of the table: what was measured, and what it should be at most. */
export interface UiFigure {
  readonly what: string;
  readonly figure: number;
  readonly unit: 'ms' | 'MB' | 'kB';
  /** At most this, in the same unit. */
  readonly target: number | null;
  /** The same in a page without Carrel, measured in the same run. */
  readonly bare: number | null;
  /** Of how many samples it comes. */
  readonly samples: number;
}

/** The value that `share` of the values do not exceed; 0.95 for p95. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** The middle run of each line; lines come in the order of the first run. */
export function middleOf(runs: readonly (readonly UiFigure[])[]): readonly UiFigure[] {
  const [first = []] = runs;
  return first.map((line) => {
    const same = runs.flatMap((run) => run.filter(({ what }) => what === line.what));
    const bare = same.flatMap((one) => (one.bare === null ? [] : [one.bare]));
    return {
      ...line,
      figure: median(same.map(({ figure }) => figure)),
      bare: bare.length === 0 ? null : median(bare),
      samples: same.reduce((sum, { samples }) => sum + samples, 0),
    };
  });
}

/** The lines as columns; a figure above its target says so. */
export function uiTable(lines: readonly UiFigure[]): string {
  const rows = lines.map(({ what, figure, unit, target, bare, samples }) => [
    what,
    `${figure.toFixed(figure < 10 ? 1 : 0)} ${unit}`,
    target === null ? '' : `< ${target} ${unit}`,
    target === null ? '' : figure < target ? 'met' : 'NOT MET',
    bare === null ? '' : `${bare.toFixed(1)} ${unit}, × ${(figure / bare).toFixed(1)}`,
    String(samples),
  ]);
  const table = [['measured', 'figure', 'target', '', 'bare page', 'samples'], ...rows];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
