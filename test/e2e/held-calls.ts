import type { Page, Route } from '@playwright/test';
import { failure } from '../../contract/failures.ts';
import { fail } from '../../contract/result.ts';

/** Calls of the window that a test keeps waiting, and then lets fail. */
export interface HeldCalls {
  /** From now on the calls of these names wait. */
  hold(names: readonly string[]): void;
  /** Those that wait are answered with a failure, and so is each that follows. */
  fail(): Promise<void>;
  /** All go through again. */
  release(): Promise<void>;
}

const notRead = failure(
  'staging-damaged',
  'What was read of this archive is damaged, so this cannot be shown.',
  'Read the archive again; the file itself was not touched.',
  'read-again',
  'SQLITE_CORRUPT',
);

/** Stands between the window and its host. */
export async function holdCalls(page: Page): Promise<HeldCalls> {
  let names: readonly string[] = [];
  let answersFailure = false;
  const waiting: Route[] = [];
  const refuse = (route: Route) => route.fulfill({ json: fail(notRead) });
  await page.route('**/api/call/*', async (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    if (!names.includes(name)) return route.continue();
    if (answersFailure) return refuse(route);
    waiting.push(route);
  });
  return {
    hold(wanted) {
      names = wanted;
      answersFailure = false;
    },
    async fail() {
      answersFailure = true;
      for (const route of waiting.splice(0)) await refuse(route).catch(() => undefined);
    },
    async release() {
      names = [];
      // A page that was left has no more use for its answers.
      for (const route of waiting.splice(0)) await route.continue().catch(() => undefined);
    },
  };
}
