import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import type { Locator, Page } from '@playwright/test';
import type { CarrelApi } from '../../contract/channels.ts';
import { expect, test } from './carrel-test.ts';
import { expectCode } from './ended.ts';
import { makeLibrary } from './made-library.ts';
import { ApprovalDialog } from './pages/approval-dialog.ts';
import type { CarrelWindow } from './pages/carrel-window.ts';
import { PageByMain } from './pages/page-by-main.ts';
import { isRunning } from './processes.ts';
import { filesBelow, give } from './work-folder.ts';
import type { WorkFolder } from './work-folder.ts';
import type { CarrelRunner } from './carrel-test.ts';

const title = 'Plain sailing';
const note = 'Every unit was looked at with Ada; the map of Figure 3 is the newer one.';
const endedBadly = 'Carrel ended unexpectedly last time';
/** CR-3 promises three seconds; a machine that runs other tests beside gets more. */
const backWithin = { timeout: 10_000 };

function appOf(carrel: CarrelRunner) {
  const app = carrel.electron();
  if (app === null) throw new Error('no Electron');
  return app;
}

async function reportsOf(work: WorkFolder) {
  const folder = join(work.data, 'window', 'reports');
  const names = await readdir(folder).catch(() => []);
  return Promise.all(
    names.map(async (name) => ({
      name,
      path: join(folder, name),
      text: await readFile(join(folder, name), 'utf8'),
    })),
  );
}

/** The service that runs, as soon as one does. */
async function nextService(carrel: CarrelRunner): Promise<number> {
  let pid = 0;
  const look = async (): Promise<number> => (pid = (await carrel.servicePid()) ?? 0);
  await expect.poll(look, backWithin).toBeGreaterThan(0);
  return pid;
}

/** Holds the reader that was started, as soon as there is one, in the middle of its work. */
async function holdReader(carrel: CarrelRunner): Promise<number> {
  let pid = 0;
  const hold = async (): Promise<number> => {
    [pid = 0] = await carrel.readers();
    if (pid > 0) process.kill(pid, 'SIGSTOP');
    return pid;
  };
  await expect.poll(hold, { intervals: [10] }).toBeGreaterThan(0);
  return pid;
}

/** Lets a process that is held go on; what was killed meanwhile is gone. */
function letGo(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT');
  } catch {
    // by who started it
  }
}

/** What the window keeps over its end, its memory and the dialog that is open, as text. */
function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { call } = (globalThis as unknown as { carrel: CarrelApi }).carrel;
    const memory = await call['window.getMemory']({});
    return JSON.stringify([memory, Object.keys(sessionStorage)]);
  });
}

/** Keeps the page of the first window busy for ever. */
async function hang(carrel: CarrelRunner): Promise<void> {
  await appOf(carrel).evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return contents?.executeJavaScript('void setTimeout(() => { for (;;); }, 0)');
  });
}

/** Tries again, as often as it is offered, until the window shows what it should. */
async function tryUntil(window: CarrelWindow, wanted: Locator): Promise<void> {
  const again = window.button('Try again').first();
  await expect(async () => {
    // The window may have come back by itself just now: then there is nothing to press any more.
    if (await again.isVisible()) await again.click({ timeout: 1_000 });
    await expect(wanted).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000, intervals: [500] });
}

test('CR-3 the window is killed while a note is typed: it is back with its dialog and the note', async ({
  work,
  carrel,
}, info) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  await window.button('Approve…').click();
  const dialog = new ApprovalDialog(window).dialog();
  await dialog.getByRole('textbox', { name: 'Note' }).pressSequentially(note);
  // That it is kept within a second is counted by test/ui/kept-typing.test.tsx.
  await expect.poll(() => keptBy(window.page)).toContain(note);
  await expect.poll(() => keptBy(window.page)).toContain('carrel.approving');
  const page = new PageByMain(appOf(carrel));
  const pid = await page.pid();
  const killedAt = performance.now();
  process.kill(pid, 'SIGKILL');
  await expect
    .poll(() => page.words(), backWithin)
    .toContain('This window had stopped and is back.');
  info.annotations.push({
    type: 'back after',
    description: `${String(Math.round(performance.now() - killedAt))} ms`,
  });
  await expect.poll(() => page.words()).toContain('Approve this archive');
  const typed = () => page.run(`document.querySelector('[role=dialog] textarea').value`);
  await expect.poll(typed).toBe(note);
  await expect.poll(() => page.words()).toContain(title);
  expect(await page.pid()).not.toBe(pid);
});

test('CR-3 the window hangs: the person is asked, and it is loaded again where it was', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  await window.show('Files');
  await carrel.desktop().answerQuestions('Load It Again');
  const page = new PageByMain(appOf(carrel));
  const pid = await page.pid();
  await hang(carrel);
  // Chromium tells of no hang while a debugger watches, as Playwright does: its event is made here.
  await appOf(carrel).evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.emit('unresponsive');
  });
  const asked = async () => (await work.shownDialogs()).map(({ message }) => message);
  await expect.poll(asked).toEqual(['The window does not answer.']);
  await expect.poll(() => page.words(), backWithin).toContain('This window had stopped');
  expect(await page.pid()).not.toBe(pid);
  await expect.poll(() => page.run('location.hash')).toContain('/files');
});

test('CR-3 Carrel ends although its window hangs', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  await hang(carrel);
  await carrel.stop();
  expect(await work.shownDialogs()).toEqual([]);
});

test('CR-3 the window dies four times within a minute: no loop, but a question', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  const page = new PageByMain(appOf(carrel));
  const question = 'This window of Carrel stopped working several times within a minute.';
  const asked = async () => (await work.shownDialogs()).map(({ message }) => message);
  await carrel.desktop().answerQuestions('Load It Again');
  for (let time = 1; time <= 4; time += 1) {
    expect(await asked()).not.toContain(question);
    process.kill(await page.pid(), 'SIGKILL');
    await expect.poll(() => page.words(), backWithin).toContain('This window had stopped');
  }
  expect(await asked()).toContain(question);
});

test('CR-3 the service dies four times within a minute: the window says so, and tries again', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  for (let time = 1; time <= 4; time += 1) {
    const pid = await nextService(carrel);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isRunning(pid)).toBe(false);
  }
  await expect(
    window.page.getByText('stopped several times within a minute').first(),
  ).toBeVisible();
  // At once it rests: the window's own asking anew shall not start it.
  await tryUntil(window, window.button('Browse content'));
  await window.show('Findings');
  await expect(window.page.getByRole('treeitem').first()).toBeVisible();
});

test('CR-3 the service is killed while an archive is read: the reading is told of as broken off, and done again', async ({
  work,
  carrel,
}) => {
  const components = Array.from({ length: 1_500 }, (_, at) => ({
    type: 'html',
    code: `chapter-${String(at)}`,
    title: `Chapter ${String(at)}`,
    olx: `<html>Chapter ${String(at)} of the directions</html>`,
  }));
  const bytes = makeLibrary({ title: 'Sailing directions', components });
  const window = await carrel.start();
  // Else it could be through before the service is found and killed.
  await carrel.heldReaders.hold();
  await window.drop(await work.write('directions.zip', bytes));
  const reader = await holdReader(carrel);
  await carrel.heldReaders.letGo();
  const service = await nextService(carrel);
  process.kill(service, 'SIGKILL');
  await expect.poll(() => isRunning(service)).toBe(false);
  letGo(reader);
  await expect.poll(() => isRunning(reader), 'its reader ends with it').toBe(false);
  await expect(window.archive(/./)).toHaveAccessibleName(/Could not be read/, backWithin);
  await window.button('Read again').click();
  await window.untilChecked('Sailing directions');
  const names = (await reportsOf(work)).map(({ name }) => name);
  expect(names).toEqual([expect.stringMatching(/-service-[0-9a-f]{8}\.txt$/)]);
});

test('a damaged index is said, and when it is out of the way the window goes on', async ({
  work,
  carrel,
}) => {
  const index = join(work.data, 'index.sqlite');
  await writeFile(index, 'no database'.repeat(1_000));
  await give(index);
  const window = await carrel.start();
  await expect(window.page.getByText('Carrel’s own index is damaged on the disk.')).toBeVisible();
  await rm(index);
  await tryUntil(window, window.button('Open archive…').first());
});

test('CR-3 Carrel ends although its service rests', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  for (let time = 1; time <= 4; time += 1) {
    const pid = await nextService(carrel);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isRunning(pid)).toBe(false);
  }
  await expect(window.page.getByText('several times within a minute').first()).toBeVisible();
  await carrel.stop();
});

test('CR-3 Carrel itself is killed: nothing of it goes on, and the next start says so', async ({
  work,
  carrel,
}) => {
  const first = await carrel.start([await work.copy('exp-plain.zip')]);
  await first.untilChecked(title);
  const helpers = [await nextService(carrel), ...(await carrel.readers())];
  await carrel.kill();
  await expect.poll(() => helpers.filter(isRunning)).toEqual([]);

  const second = await carrel.start();
  await expect(second.page.getByText(endedBadly)).toBeVisible();
  await expect(second.button('Show the report')).toHaveCount(0);
  await second.untilChecked(title);
  await carrel.stop();

  const third = await carrel.start();
  await third.untilChecked(title);
  await expect(third.page.getByText(endedBadly)).toHaveCount(0);
});

test('CR-3 Carrel that is asked to end by the system ended well', async ({ work, carrel }) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  const app = appOf(carrel);
  const closed = app.waitForEvent('close');
  app.process().kill('SIGTERM');
  await closed;
  await expect(readFile(join(work.data, 'window', 'running.json'))).rejects.toThrow('ENOENT');
});

for (const [what, act] of [
  ['an error', 'throw'],
  ['a rejection', 'reject'],
] as const) {
  test(`CR-4 ${what} that nobody caught ends Carrel with a report, which the next start shows`, async ({
    work,
    carrel,
  }) => {
    const first = await carrel.start([await work.copy('exp-plain.zip')]);
    await first.untilChecked(title);
    const app = appOf(carrel);
    const ended = once(app.process(), 'exit');
    const closed = app.waitForEvent('close');
    await app.evaluate(
      (_electron, [how, words]) => {
        setImmediate(() => {
          if (how === 'throw') throw new Error(words);
          void Promise.reject(new Error(words));
        });
      },
      [act, title],
    );
    expectCode((await ended) as [number | null, NodeJS.Signals | null], 1);
    await closed;
    const [shown] = await work.shownDialogs();
    expect(shown?.message).toBe(
      'Something in Carrel went wrong, and it has to end. Your archives were not touched.',
    );
    const reports = await reportsOf(work);
    expect(reports.map(({ name }) => name)).toEqual([
      expect.stringMatching(/-main-[0-9a-f]{8}\.txt$/),
    ]);
    const [report] = reports;
    expect((await stat(report?.path ?? '')).mode & 0o777).toBe(0o600);
    expect(report?.text).toContain(`nobody caught`);
    expect(report?.text).not.toContain(title);
    expect(report?.text).not.toContain(work.data);

    const second = await carrel.start();
    await expect(second.page.getByText(endedBadly)).toBeVisible();
    await appOf(carrel).evaluate(({ shell }) => {
      shell.showItemInFolder = (path) => Object.assign(globalThis, { shownPath: path });
    });
    await second.button('Show the report').click();
    const shownPath = () =>
      appOf(carrel).evaluate(() => (globalThis as { shownPath?: string }).shownPath);
    await expect.poll(shownPath).toBe(report?.path);
  });
}

test('CR-1 CR-2 a dump of a crashed window holds nothing of an archive or of what was typed', async ({
  work,
  carrel,
}) => {
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilChecked(title);
  await window.button('Approve…').click();
  const dialog = new ApprovalDialog(window).dialog();
  await dialog.getByRole('textbox', { name: 'Note' }).pressSequentially(note);
  const page = new PageByMain(appOf(carrel));
  await appOf(carrel).evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    void contents?.loadURL('chrome://crash').catch(() => undefined); // of course it fails
  });
  await expect.poll(() => page.words(), backWithin).toContain('This window had stopped');
  const folder = join(work.data, 'window', 'crash-dumps');
  const dumps = async () => (await filesBelow(folder)).filter((name) => name.endsWith('.dmp'));
  await expect.poll(dumps, backWithin).toHaveLength(1);
  for (const name of await filesBelow(folder)) {
    const bytes = await readFile(join(folder, name)).catch(() => Buffer.alloc(0)); // a folder
    for (const canary of [title, note, work.home]) {
      for (const form of ['utf8', 'utf16le'] as const) {
        expect(bytes.includes(Buffer.from(canary, form)), `${name}: ${canary}, ${form}`).toBe(
          false,
        );
      }
    }
  }
});
