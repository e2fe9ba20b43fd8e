import { readdir, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createSeededRandom } from '../../bench/seeded-random.ts';
import { calls } from '../../contract/channels.ts';
import { previewRequest } from '../../contract/preview-view.ts';
import { shellRequest } from '../../contract/shell.ts';
import { mostWindows } from '../../main/settings/shell-memory.ts';
import { hostileArgument, hostileValue, revive } from '../fuzz/ipc-arguments.ts';
import type { Written } from '../fuzz/ipc-arguments.ts';
import { expect, test } from './carrel-test.ts';

/** `npm run fuzz:ipc` asks for more of them, and for others. */
const cases = Number(process.env['CARREL_FUZZ_CASES'] ?? 200);
const seed = Number(process.env['CARREL_FUZZ_SEED'] ?? 20_261_122);
/** As many messages are under way at once. */
const batch = 500;

/** What came of the messages to one target. */
interface Told {
  readonly answered: number;
  /** The bridge could not carry it: it reached nobody. */
  readonly carried: number;
  readonly bugs: readonly string[];
}

/** Sends arguments to one function of the bridge, all of a batch at once. */
function sendAll(page: Page, path: readonly string[], written: readonly Written[]): Promise<Told> {
  return page.evaluate(
    async ([way, texts]) => {
      const make = globalThis as unknown as { carrelTestRevive?: (one: unknown) => unknown };
      const bridge = (globalThis as unknown as { carrel: Record<string, unknown> }).carrel;
      let target: unknown = bridge;
      for (const name of way) target = (target as Record<string, unknown>)[name];
      const act = target as (...args: unknown[]) => Promise<unknown>;
      const bugs: string[] = [];
      let [answered, carried] = [0, 0];
      const one = async (argument: unknown): Promise<void> => {
        try {
          const answer = (await act(make.carrelTestRevive?.(argument))) as {
            ok?: boolean;
            failure?: { kind: string; detail?: string };
          };
          if (typeof answer.ok !== 'boolean') bugs.push('no answer of the contract');
          if (answer.failure?.kind === 'internal')
            bugs.push(`internal ${answer.failure.detail ?? ''}`);
          answered += 1;
        } catch (error) {
          const words = String(error);
          // Told by the bridge itself, in the page: what it cannot copy it does not send.
          if (
            /clone|copied|nesting|depth|recurs|call stack|converted|context bridge/i.test(words)
          ) {
            carried += 1;
          } else bugs.push(words);
        }
      };
      await Promise.all((JSON.parse(texts) as unknown[]).map(one));
      return { answered, carried, bugs };
    },
    [[...path], JSON.stringify(written)] as const,
  );
}

/** Names, sizes and times of all below a folder. */
async function pictureOf(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder, { recursive: true })).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const { size, mtimeMs } = await stat(join(folder, name));
      return `${name} ${size} ${mtimeMs}`;
    }),
  );
}

test('IP-2 hostile messages on every channel end no process and touch no file', async ({
  work,
  carrel,
}) => {
  test.setTimeout(120_000 + cases * 400);
  carrel.expectTrouble(/./);
  const opened = await carrel.start([await work.copy('exp-plain.zip')]);
  await opened.untilChecked('Plain sailing');
  const { page } = opened;
  const archiveId = /#\/([\w-]+)/.exec(page.url())?.[1] ?? '';
  await carrel.desktop().answerOpen(null);
  await carrel.desktop().answerSave(null);
  const service = await carrel.servicePid();

  // Whoever read the canary would change its time, which is set before its last change.
  const canary = await work.write('canary.zip', 'canary');
  await utimes(canary, new Date('2001-01-01'), new Date('2002-02-02'));
  const before = await pictureOf(work.home);

  // It calls itself by its own name.
  await page.evaluate(`globalThis.revive = globalThis.carrelTestRevive = ${revive.toString()}`);
  const random = createSeededRandom(seed);
  const ids = [archiveId, canary, '../home/canary.zip', work.home];
  const others = ['nobody', canary, '../home/canary.zip'];
  // What an archive can be asked for is asked of the one that there is; what changes or sends it is not.
  const reads = /^(?:content|files|findings|restore|versions|archives\.get)/;
  const targets: [path: readonly string[], make: () => Written][] = Object.entries(calls).map(
    ([name, { input }]) => [
      ['call', name],
      () => hostileArgument(input, reads.test(name) ? ids : others, random),
    ],
  );
  targets.push(
    [['previewView', 'ask'], () => hostileArgument(previewRequest, ids, random)],
    [['shell', 'ask'], () => harmless(hostileArgument(shellRequest, ids, random))],
    [['receive'], () => hostileValue(ids, random, 2)],
    [['receive'], () => ({ path: canary, name: 'canary.zip' })],
  );

  const bugs: string[] = [];
  let [sent, answered] = [0, 0];
  for (const [path, make] of targets) {
    for (let left = cases; left > 0; left -= batch) {
      const written = Array.from({ length: Math.min(left, batch) }, make);
      const told = await sendAll(page, path, written);
      sent += told.answered + told.carried + told.bugs.length;
      answered += told.answered;
      bugs.push(...told.bugs.map((words) => `${path.join(' ')}: ${words}`));
    }
  }
  expect([...new Set(bugs)], `seed ${seed}`).toEqual([]);
  expect(sent).toBe(targets.length * cases);
  expect(answered, 'most of it is carried').toBeGreaterThan(sent / 2);

  expect(await carrel.servicePid(), 'the service is the same').toBe(service);
  expect((await stat(canary)).atimeMs, 'nobody read it').toBe(new Date('2001-01-01').getTime());
  expect(await pictureOf(work.home), 'nothing was written').toEqual(before);
  const info = await page.evaluate(() => {
    const bridge = globalThis as unknown as {
      carrel: { call: Record<string, (argument: object) => Promise<{ ok: boolean }>> };
    };
    return bridge.carrel.call['archives.list']?.({});
  });
  expect(info).toMatchObject({ ok: true });
  const windows = await carrel
    .electron()
    ?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows, 'of all that were asked for').toBeLessThanOrEqual(mostWindows);
  const polluted = await carrel.electron()?.evaluate(() => 'polluted' in {});
  expect(polluted).toBe(false);
  await page.reload();
  await opened.untilReady();
});

/** What an act that was asked for rightly would do to the test itself: end Carrel, open a folder. */
const acting = ['install-update', 'look-for-update', 'show-crash-report'];

function harmless(request: Written): Written {
  const { act = '' } = (request ?? {}) as { act?: string };
  return acting.includes(act) ? { act: `${act}!` } : request;
}
