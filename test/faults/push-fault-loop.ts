import { runCell } from './push-fault-cell.ts';
import type { CellResult, FaultlessPush, Flow } from './push-fault-cell.ts';
import { faultKinds } from './push-fault-kinds.ts';
import type { FaultKind } from './push-fault-kinds.ts';

/** One cell that is to be run. */
export interface Cell {
  readonly flow: Flow;
  readonly kind: FaultKind;
  /** Number of the request, from 1. */
  readonly from: number;
  readonly always: boolean;
}

/** A cell and what came of it. */
export interface RunCell extends Cell, CellResult {}

/** Every kind at every request of a flow, once and from there on always. */
export function allCells(flow: Flow, { requests }: FaultlessPush): readonly Cell[] {
  return [false, true].flatMap((always) =>
    faultKinds.flatMap((kind) =>
      requests.map((_name, index) => ({ flow, kind, from: index + 1, always })),
    ),
  );
}

/** Runs cells, some at once: most of their time is waiting. In the order given. */
export async function runCells(
  cells: readonly Cell[],
  faultless: FaultlessPush,
  options: { readonly atOnce: number; readonly onDone?: () => void },
): Promise<readonly RunCell[]> {
  const results = new Map<Cell, CellResult>();
  const waiting = [...cells];
  const work = async (): Promise<void> => {
    for (let cell = waiting.shift(); cell !== undefined; cell = waiting.shift()) {
      results.set(cell, await runCell(cell.flow, cell, faultless));
      options.onDone?.();
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, work));
  return cells.map((cell) => ({ ...cell, ...results.get(cell)! }));
}

/** Kinds down, requests across, as Markdown; a cell that is not good says so in capitals. */
export function faultTable(
  ran: readonly RunCell[],
  { requests }: FaultlessPush,
  always: boolean,
): string {
  const head = requests.map((name, index) => `${index + 1} ${name}`);
  const rows = faultKinds.flatMap((kind) => {
    const row = ran.filter((cell) => cell.kind === kind && cell.always === always);
    if (row.length === 0) return [];
    return [[kind, ...requests.map((_name, index) => wordOf(row, index + 1))]];
  });
  const lines = [['fault', ...head], ['---', ...head.map(() => '---')], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function wordOf(row: readonly RunCell[], from: number): string {
  const cell = row.find((other) => other.from === from);
  if (cell === undefined) return '';
  return cell.complaints.length === 0 ? cell.said : `BAD (${cell.said})`;
}

/** What was wrong, a line a cell. */
export function complaintsOf(ran: readonly RunCell[]): readonly string[] {
  return ran
    .filter(({ complaints }) => complaints.length > 0)
    .map(
      ({ flow, kind, from, always, complaints }) =>
        `${flow}: ${kind} ${always ? 'from' : 'at'} request ${from}: ${complaints.join('; ')}`,
    );
}
