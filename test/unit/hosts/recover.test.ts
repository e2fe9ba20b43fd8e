import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { ShellEvent } from '../../../contract/shell.ts';
import type { AppWindow } from '../../../main/hosts/electron/windows/app-windows.ts';
import {
  deadQuestion,
  hungQuestion,
} from '../../../main/hosts/electron/recovery/recover-questions.ts';
import { RecoverTally } from '../../../main/hosts/electron/recovery/recover-tally.ts';
import { recoverWindows } from '../../../main/hosts/electron/recovery/recover-windows.ts';

describe('how often something comes back by itself', () => {
  test('three times within a minute, and again when the minute has gone by', () => {
    const tally = new RecoverTally();
    const times = [0, 10_000, 20_000, 59_999, 60_000, 200_000];
    expect(times.map((time) => tally.mayComeBack(time))).toEqual([
      true,
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  test('a person who says so lets it begin anew', () => {
    const tally = new RecoverTally({ most: 1, withinMs: 1_000 });
    expect([tally.mayComeBack(0), tally.mayComeBack(1)]).toEqual([true, false]);
    tally.forget();
    expect(tally.mayComeBack(2)).toBe(true);
  });
});

describe('CR-3 a window whose page dies', () => {
  test('is loaded again, and is told so as soon as it listens', () => {
    const { window, done, told } = shell();
    window.dies();
    expect(done).toEqual(['reload']);
    expect(told()).toEqual([{ kind: 'recovered' }]);
  });

  test('before it listened is told all that waited for it, and once that it is back', () => {
    const { window, told, wait } = shell();
    wait({ kind: 'ended-badly', hasReport: true });
    window.dies();
    window.dies();
    expect(told()).toEqual([{ kind: 'ended-badly', hasReport: true }, { kind: 'recovered' }]);
  });

  test('before it showed anything is led where it was to go', () => {
    const { window, done } = shell();
    window.url = '';
    window.dies();
    expect(done).toEqual(['load /a/files']);
  });

  test('a fourth time within a minute is asked about, and loaded when that is the answer', async () => {
    const { window, done, answer } = shell();
    for (let time = 0; time < 4; time += 1) window.dies();
    expect(done).toEqual(['reload', 'reload', 'reload', `ask ${deadQuestion.message}`]);
    window.dies();
    expect(done).toHaveLength(4);
    await answer('load');
    expect(done.at(-1)).toBe('reload');
    window.dies();
    expect(done.at(-1)).toBe('reload');
  });

  test.each([
    ['close', 'destroy'],
    ['quit', 'quit'],
  ])('answered by %s does it', async (button, act) => {
    const { window, done, answer } = shell();
    for (let time = 0; time < 4; time += 1) window.dies();
    await answer(button);
    expect(done.at(-1)).toBe(act);
  });

  test('that is being closed is left alone', () => {
    const { window, done } = shell();
    window.destroyed = true;
    window.dies();
    expect(done).toEqual([]);
  });
});

describe('CR-3 the app ends', () => {
  test('though a page dies, and is not loaded again for that', () => {
    const { window, done } = shell();
    window.isEnding = true;
    window.dies();
    expect(done).toEqual(['destroy']);
  });

  test('though a page hangs', () => {
    const { window, done } = shell();
    window.isEnding = true;
    window.events.emit('unresponsive');
    expect(done).toEqual(['destroy']);
  });
});

test('CR-3 a window that hangs and was closed by the person is closed, not asked about', () => {
  const { window, done, pass } = shell();
  window.events.emit('close');
  pass(5_000);
  window.events.emit('unresponsive');
  expect(done).toEqual(['destroy']);
});

test('CR-3 a window that was to be closed and stayed is asked about when it hangs later', () => {
  const { window, done, pass } = shell();
  window.events.emit('close');
  pass(10_000);
  window.events.emit('unresponsive');
  expect(done).toEqual([`ask ${hungQuestion.message}`]);
});

describe('CR-3 a window that does not answer', () => {
  test('is asked about once, and waited for', async () => {
    const { window, done, answer } = shell();
    window.events.emit('unresponsive');
    window.events.emit('unresponsive');
    expect(done).toEqual([`ask ${hungQuestion.message}`]);
    await answer('wait');
    expect(done).toHaveLength(1);
    window.events.emit('unresponsive');
    expect(done).toHaveLength(2);
  });

  test('is loaded again when that is the answer', async () => {
    const { window, done, answer } = shell();
    window.events.emit('unresponsive');
    await answer('load');
    expect(done.slice(1)).toEqual(['crash', 'reload']);
  });

  test('and answers after all: the question goes away, and an answer that comes late does nothing', async () => {
    const { window, done, answer, signal } = shell();
    window.events.emit('unresponsive');
    expect(signal()?.aborted).toBe(false);
    window.events.emit('responsive');
    expect(signal()?.aborted).toBe(true);
    await answer('load');
    expect(done).toHaveLength(1);
  });
});

test.each([deadQuestion, hungQuestion])('$message has a meaning for each button', (question) => {
  expect(question.answers).toHaveLength(question.buttons.length);
  expect(question.answers[question.cancel]).not.toBe('load');
});

function shell() {
  const done: string[] = [];
  let time = 0;
  let press: (place: number) => void = () => undefined;
  let asked = { answers: [] as readonly string[], signal: undefined as AbortSignal | undefined };
  const contents = new EventEmitter();
  const events = new EventEmitter();
  const window = {
    events,
    isEnding: false,
    url: 'carrel://app/#/a/content',
    destroyed: false,
    dies: () => contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }),
  };
  Object.assign(contents, {
    reload: () => done.push('reload'),
    getURL: () => window.url,
    forcefullyCrashRenderer: () => {
      done.push('crash');
      window.dies();
    },
  });
  const appWindow = {
    window: Object.assign(events, {
      webContents: contents,
      isDestroyed: () => window.destroyed,
      destroy: () => done.push('destroy'),
    }),
    waiting: null,
    place: { link: '/a/files' },
  } as unknown as AppWindow; // of which these are used
  recoverWindows({
    windows: {
      get isEnding() {
        return window.isEnding;
      },
      onChange: (listener) => listener('opened', appWindow),
    },
    ask: (question, _over, signal) => {
      done.push(`ask ${question.message}`);
      asked = { answers: question.answers, signal };
      return new Promise((resolve) => (press = resolve));
    },
    load: ({ place }) => done.push(`load ${place.link}`),
    quit: () => done.push('quit'),
    onGone: () => undefined,
    reportBug: (_name, error) => {
      throw error;
    },
    now: () => time,
  });
  return {
    window,
    done,
    pass: (ms: number) => void (time += ms),
    told: () => appWindow.waiting,
    wait: (event: ShellEvent) => void (appWindow.waiting = [event]),
    signal: () => asked.signal,
    async answer(button: string) {
      press(asked.answers.indexOf(button));
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    },
  };
}
