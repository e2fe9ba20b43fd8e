import { expect } from '@playwright/test';

/** How a process ended: by its code, or by a signal. */
export type Ended = readonly [code: number | null, signal: NodeJS.Signals | null];

/**
 * Expects that Carrel ended with this code. Electron 22 falls over its own end now and then, when all
 * that Carrel does there is done (a signal in about one of fifty ends, on a busy machine): there that
 * is taken for an end by a failure, and never for a good one. What was said and written is expected
 * by each test beside it.
 */
export function expectCode([code, signal]: Ended, wanted: number): void {
  const isOld = process.env['CARREL_HELPER_NODE'] !== undefined;
  if (isOld && wanted !== 0 && signal !== null) return;
  expect([code, signal]).toEqual([wanted, null]);
}
