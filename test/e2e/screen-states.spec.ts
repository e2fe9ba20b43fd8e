import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './carrel-test.ts';
import { holdCalls } from './held-calls.ts';
import { beginAsItIs } from './looks.ts';
import type { WorkFolder } from './work-folder.ts';

const screens = ['Overview', 'Content', 'Findings', 'Files', 'Restore', 'Push'] as const;
const sample = 'Tide tables: reading, planning, checking';

const callsOf = {
  Overview: ['archives.getOverview'],
  Content: ['content.getPage', 'content.getOutline', 'content.getFacets'],
  Findings: ['findings.getSummary', 'findings.getGroups', 'findings.getPage'],
  Files: ['files.getPage', 'files.getFolder'],
  Restore: ['restore.getPrediction', 'restore.getTree', 'restore.getSummaries'],
  Push: ['push.list', 'instances.list'],
} as const;

test('AC-1 every screen that still reads, and that could not, in each look', async ({
  work,
  carrel,
}) => {
  test.setTimeout(600_000);
  const window = await carrel.start([await copySample(work)]);
  const { page } = window;
  await window.untilChecked(sample);
  const look = await beginAsItIs(page);
  const calls = await holdCalls(page);
  for (const screen of screens) {
    await window.show(screen);
    await page.waitForTimeout(600); // what is remembered rests a moment before it is written
    calls.hold(callsOf[screen]);
    await page.reload();
    await window.untilReady();
    await page.waitForTimeout(400); // longer than the instant after which a skeleton shows
    await look(`${screen.toLowerCase()}-loading`);
    await calls.fail();
    await expect(page.getByText(/cannot be shown/).first()).toBeVisible();
    await look(`${screen.toLowerCase()}-failed`);
    await calls.release();
    await page.reload();
    await window.untilReady();
  }
});

async function copySample(work: WorkFolder): Promise<string> {
  const path = join(work.home, 'tide-tables.zip');
  await copyFile(join(import.meta.dirname, '..', '..', 'samples', 'tide-tables.zip'), path);
  return path;
}
