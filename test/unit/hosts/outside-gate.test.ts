import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OutsideGate } from '../../../main/hosts/electron/menus/outside-gate.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A person who presses this button of each question. */
function make(button: string, { opens = true, breaks = false } = {}) {
  const said: string[] = [];
  const gate = new OutsideGate({
    ask: async ({ message, buttons = [] }) => {
      said.push(message);
      if (breaks) throw new Error('no window');
      return buttons.indexOf(button);
    },
    open: async (address) => {
      said.push(`open ${address}`);
      return opens;
    },
    copy: (address) => void said.push(`copy ${address}`),
  });
  return { gate, said };
}

const question = 'Open studio.example.org in your browser?';
const address = 'https://studio.example.org/';

describe('EL-6 what a window wants to show outside', () => {
  test.each([
    ['Open in the browser', [question, `open ${address}`]],
    ['Copy address', [question, `copy ${address}`]],
    ['Cancel', [question]],
  ])('%s: %j', async (button, all) => {
    const { gate, said } = make(button);
    await gate.follow(address);
    expect(said).toEqual(all);
  });

  test('that is no https is never opened, whichever button is pressed', async () => {
    const { gate, said } = make('Open in the browser');
    await gate.follow('file:///etc/passwd');
    expect(said).toEqual(['Carrel opens only https addresses and e-mail.']);
  });

  test('and that no program takes: that is said', async () => {
    const { gate, said } = make('Open in the browser', { opens: false });
    await gate.follow(address);
    expect(said).toEqual([question, `open ${address}`, 'The system did not open it.']);
  });

  test('a hundred times at once is asked about once', async () => {
    const { gate, said } = make('Cancel');
    await Promise.all(Array.from({ length: 100 }, () => gate.follow(address)));
    expect(said).toEqual([question]);
  });

  test('again as soon as it is answered is not asked about, until a moment has passed', async () => {
    const { gate, said } = make('Cancel');
    for (let time = 0; time < 100; time += 1) await gate.follow(address);
    expect(said).toEqual([question]);
    await vi.advanceTimersByTimeAsync(1_000);
    await gate.follow(address);
    expect(said).toEqual([question, question]);
  });

  test('is asked about again after a question that failed', async () => {
    const { gate, said } = make('Cancel', { breaks: true });
    await expect(gate.follow(address)).rejects.toThrow('no window');
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(gate.follow(address)).rejects.toThrow('no window');
    expect(said).toEqual([question, question]);
  });
});
