import { judge } from '../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Server } from '../../contract/releases.ts';
import type { Ending } from './prediction.ts';

/**
 * What becomes of an archive that is taken from one server to another.
 * `same`: it ends alike, and loses the same. `refused`: only the other server refuses it or falls
 * over it. `restored`: only the other server restores it. `losses`: both restore it, and other
 * content is lost. `words`: neither restores it, and they say otherwise why. `unknown`: nobody can say.
 */
export const moveKinds = ['refused', 'losses', 'restored', 'words', 'unknown', 'same'] as const;
export type MoveKind = (typeof moveKinds)[number];

/** One archive on two servers. */
export interface Move {
  readonly kind: MoveKind;
  readonly from: Ending;
  readonly to: Ending;
  /** Findings and losses that one of the two servers alone gives reason for; none where `same`. */
  readonly reasons: readonly Diagnostic[];
}

/** Compares what two servers do with an archive; `found` are all findings about it. */
export function moveBetween(from: Ending, to: Ending, found: readonly Diagnostic[]): Move {
  const kind = kindOf(from, to);
  return { kind, from, to, reasons: reasonsOf(kind, from, to, found) };
}

function kindOf(from: Ending, to: Ending): MoveKind {
  if (from.status === 'unknown' || to.status === 'unknown') return 'unknown';
  const was = from.status === 'success';
  const is = to.status === 'success';
  if (was !== is) return is ? 'restored' : 'refused';
  if (is) return onlyIn(from.losses, to.losses).length > 0 ? 'losses' : 'same';
  return from.text === to.text ? 'same' : 'words';
}

function reasonsOf(
  kind: MoveKind,
  from: Ending,
  to: Ending,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  switch (kind) {
    case 'refused':
      return found.filter((one) => refuses(one, to.server) && !refuses(one, from.server));
    case 'restored':
      return found.filter((one) => refuses(one, from.server) && !refuses(one, to.server));
    case 'losses':
      return onlyIn(from.losses, to.losses);
    case 'words':
      return found.filter((one) => refuses(one, to.server) !== refuses(one, from.server));
    default:
      return [];
  }
}

function refuses(diagnostic: Diagnostic, { release, database }: Server): boolean {
  const severity = judge(diagnostic, release, database);
  return severity === 'fatal' || severity === 'blocker';
}

/** What stands in one of two lists alone. */
function onlyIn(left: readonly Diagnostic[], right: readonly Diagnostic[]): readonly Diagnostic[] {
  const [inLeft, inRight] = [left, right].map((list) => new Set(list.map(markOf)));
  return [
    ...left.filter((one) => inRight?.has(markOf(one)) === false),
    ...right.filter((one) => inLeft?.has(markOf(one)) === false),
  ];
}

function markOf({ code, location, params }: Diagnostic): string {
  return JSON.stringify([code, location, params]);
}
