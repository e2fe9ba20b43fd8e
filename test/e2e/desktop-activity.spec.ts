import { once } from 'node:events';
import { expect, test } from './carrel-test.ts';
import type { CarrelRunner } from './carrel-test.ts';
import { listenToWork, pressNotification, workOf } from './desktop-work.ts';
import type { HeldServer } from './held-restores.ts';
import { librariesOn } from './launch-practice.ts';
import type { CarrelWindow } from './pages/carrel-window.ts';
import { PushPage } from './pages/push-page.ts';

const title = 'Plain sailing';
const quitLabel = 'Quit, and resume later';

interface Begun {
  readonly window: CarrelWindow;
  readonly app: NonNullable<ReturnType<CarrelRunner['electron']>>;
}

/** Pushes the one archive until the server restores it. */
async function pushHalf(
  carrel: CarrelRunner,
  file: string,
  server: HeldServer,
  isFocused = false,
): Promise<Begun> {
  const window = await carrel.start([file]);
  const app = carrel.electron();
  if (app === null) throw new Error('no Electron');
  const push = await PushPage.ofApproved(window, title);
  await push.addInstance('Harbour school', server);
  await push.field('Organisation').fill('Harbour');
  await push.field('Library ID').fill('plain-1');
  await listenToWork(app, isFocused);
  await push.push().click();
  await expect(window.heading('Harbour school restores the archive')).toBeVisible();
  return { window, app };
}

/** One notification, and nothing of the push stands anywhere any more. */
async function isTold(app: Begun['app'], told: { title: string; body: string }): Promise<void> {
  await expect.poll(async () => (await workOf(app)).notifications).toEqual([told]);
  const { bars, isAwake } = await workOf(app);
  expect([bars.at(-1), isAwake]).toEqual([[-1, 'none'], false]);
}

test('a push stands on the taskbar, holds sleep off, and is told of when nobody looks', async ({
  work,
  carrel,
  practiseHeld,
}) => {
  test.setTimeout(120_000);
  const server = await practiseHeld();
  const { window, app } = await pushHalf(carrel, await work.copy('exp-plain.zip'), server);
  await expect.poll(async () => (await workOf(app)).isAwake).toBe(true);
  expect((await workOf(app)).bars.at(-1)?.[1]).toBe('normal');
  server.letGo();
  await expect(window.heading('Nothing was lost')).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => (await workOf(app)).notifications.length).toBe(1);
  const { bars, holds, isAwake, notifications } = await workOf(app);
  expect(notifications).toEqual([
    { title: '“Plain sailing” is on Harbour school', body: 'Nothing was lost.' },
  ]);
  expect([holds, isAwake]).toEqual([1, false]);
  expect(bars.at(-1)).toEqual([-1, 'none']);
  const shares = bars.slice(0, -1).map(([value]) => value);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  await window.show('Overview');
  await pressNotification(app);
  await expect(window.heading('Nothing was lost')).toBeVisible();
});

test('who looks at the window is told nothing beside it', async ({
  work,
  carrel,
  practiseHeld,
}) => {
  test.setTimeout(120_000);
  const server = await practiseHeld();
  const { window, app } = await pushHalf(carrel, await work.copy('exp-plain.zip'), server, true);
  server.letGo();
  await expect(window.heading('Nothing was lost')).toBeVisible({ timeout: 60_000 });
  // Sleep is let go when the shell knows of the end, and in the same moment it would have told of it.
  const sleep = async () => {
    const { holds, isAwake } = await workOf(app);
    return { holds, isAwake };
  };
  await expect.poll(sleep).toEqual({ holds: 1, isAwake: false });
  expect((await workOf(app)).notifications).toEqual([]);
});

test('the server needs an answer: sleep is let go, and it is told', async ({
  work,
  carrel,
  practise,
}) => {
  test.setTimeout(120_000);
  const server = await practise(['--fault', 'lose@upload']);
  const window = await carrel.start([await work.copy('exp-plain.zip')]);
  const app = carrel.electron();
  if (app === null) throw new Error('no Electron');
  const push = await PushPage.ofApproved(window, title);
  await push.addInstance('Harbour school', server);
  await push.field('Organisation').fill('Harbour');
  await listenToWork(app, false);
  await push.push().click();
  await expect(window.heading('Carrel cannot know, and asks')).toBeVisible({ timeout: 30_000 });
  await isTold(app, {
    title: 'The push of “Plain sailing” needs an answer',
    body: 'Carrel cannot know how to go on, and asks.',
  });
});

test('the service dies in a push: nothing is held on to, and it is told of what became of it', async ({
  work,
  carrel,
  practiseHeld,
}) => {
  test.setTimeout(120_000);
  const server = await practiseHeld();
  const { window, app } = await pushHalf(carrel, await work.copy('exp-plain.zip'), server);
  await expect.poll(async () => (await workOf(app)).isAwake).toBe(true);
  const pid = await carrel.servicePid();
  if (pid === null) throw new Error('no service runs');
  process.kill(pid, 'SIGKILL');
  await expect(window.heading('The push was interrupted')).toBeVisible({ timeout: 20_000 });
  await isTold(app, {
    title: 'The push of “Plain sailing” was interrupted',
    body: 'It can be resumed where it stopped.',
  });
});

test('quitting in a push asks once: stay, and it goes on; quit, and it is resumed', async ({
  work,
  carrel,
  practiseHeld,
}) => {
  test.setTimeout(150_000);
  const server = await practiseHeld();
  const { window, app } = await pushHalf(carrel, await work.copy('exp-plain.zip'), server);
  const desktop = carrel.desktop();
  await desktop.answerQuestions('Keep running');
  await desktop.quit();
  await expect.poll(async () => (await work.shownDialogs()).length).toBe(1);
  const [question] = await work.shownDialogs();
  expect(question).toMatchObject({
    message: 'A push is running',
    buttons: ['Keep running', quitLabel],
  });
  expect(question?.detail).toContain('“Plain sailing”, lib:Harbour:plain-1 on Harbour school:');
  expect((await workOf(app)).isAwake).toBe(true);
  await expect(window.button('Cancel push')).toBeVisible();
  await desktop.answerQuestions(quitLabel);
  // The server goes on restoring: nothing of it is waited for.
  const ended = once(app.process(), 'exit');
  await desktop.quit();
  expect(await ended, 'its exit code').toEqual([0, null]);
  await carrel.stop();
  server.letGo();
  const again = await carrel.start();
  await expect(again.heading('The push was interrupted')).toBeVisible();
  await again.button('Sign in and resume…').click();
  const dialog = again.dialog('Sign in to Harbour school');
  await dialog.getByRole('textbox', { name: 'Client ID' }).fill(server.clientId);
  await dialog.getByLabel('Client secret').fill(server.clientSecret);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await expect(again.heading('Nothing was lost')).toBeVisible({ timeout: 60_000 });
  expect(await librariesOn(server)).toEqual(['lib:Harbour:plain-1']);
});

test('the last window asks before it closes; a signal to end does not', async ({
  work,
  carrel,
  practiseHeld,
}) => {
  test.setTimeout(120_000);
  const server = await practiseHeld();
  const { window, app } = await pushHalf(carrel, await work.copy('exp-plain.zip'), server);
  const desktop = carrel.desktop();
  await desktop.answerQuestions('Keep running');
  await app.evaluate(({ BrowserWindow }) => {
    setImmediate(() => BrowserWindow.getAllWindows()[0]?.close());
  });
  await expect.poll(async () => (await work.shownDialogs()).length).toBe(1);
  await expect(window.button('Cancel push')).toBeVisible();
  const asked = (await work.shownDialogs()).length;
  const ended = once(app.process(), 'exit');
  app.process().kill('SIGTERM');
  expect(await ended, 'its exit code').toEqual([0, null]);
  expect(await work.shownDialogs()).toHaveLength(asked);
  await carrel.stop();
  const again = await carrel.start();
  await expect(again.heading('The push was interrupted')).toBeVisible();
});
