import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './carrel-test.ts';
import { give } from './work-folder.ts';

test('what was remembered of windows cannot be read: Carrel starts all the same', async ({
  work,
  carrel,
}) => {
  await mkdir(join(work.data, 'window', 'shell.json'), { recursive: true, mode: 0o777 });
  await give(join(work.data, 'window'));
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  await window.untilRead('Plain sailing');
  expect(await work.shownDialogs()).toEqual([]);
});

test('a page that asks for windows without end gets eight', async ({ carrel }) => {
  const window = await carrel.start();
  const asked = await window.page.evaluate(async () => {
    type Port = { ask(request: unknown): Promise<unknown> };
    const { shell } = (globalThis as unknown as { carrel: { shell: Port } }).carrel;
    const answers = [];
    for (let time = 0; time < 30; time += 1) {
      answers.push(await shell.ask({ act: 'open-window', link: '' }));
    }
    return answers.length;
  });
  expect(asked).toBe(30);
  const count = () =>
    carrel.desktop().app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(await count()).toBe(8);
  await expect(
    window.page.getByText('There are 8 windows open, as many as Carrel has at once.').first(),
  ).toBeVisible();
});
