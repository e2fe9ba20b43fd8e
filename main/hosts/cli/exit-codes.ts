/** What the process says at its end (design 10). */
export const exitCodes = {
  done: 0,
  /** Findings at or above the asked level; an approval or push that did not come about. */
  findings: 1,
  /** The archive cannot be read at all. */
  unreadable: 2,
  /** The app failed: its message says why and what next. */
  failed: 3,
  wrongUsage: 64,
  cancelled: 130,
} as const;

/** Of several archives the highest counts. */
export function worstCode(codes: readonly number[]): number {
  return Math.max(exitCodes.done, ...codes);
}
