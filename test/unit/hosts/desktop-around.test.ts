import { describe, expect, test, vi } from 'vitest';
import { failure } from '../../../contract/failures.ts';
import { fail, ok } from '../../../contract/result.ts';
import { aboutPanel } from '../../../main/hosts/electron/menus/about.ts';
import { RecentDocuments } from '../../../main/hosts/electron/menus/recent-documents.ts';

describe('the panel about Carrel', () => {
  const versions = { electron: '45.1.0', chrome: '150.0.1', node: '24.1.0' };
  const copyright =
    'Copyright 2026 The Carrel authors. Licensed under the Apache License 2.0, without warranty.';

  test.each(['darwin', 'win32'] as const)('says on %s what it is made of', (platform) => {
    expect(aboutPanel({ platform, version: '0.1.0', versions })).toEqual({
      applicationName: 'Carrel',
      applicationVersion: '0.1.0',
      version: '',
      copyright,
      credits: 'Electron 45.1.0, Chromium 150.0.1, Node 24.1.0',
    });
  });

  test('says it on Linux with the version, for credits are not shown there', () => {
    expect(aboutPanel({ platform: 'linux', version: '0.1.0', versions })).toEqual({
      applicationName: 'Carrel',
      applicationVersion: '0.1.0\nElectron 45.1.0, Chromium 150.0.1, Node 24.1.0',
      copyright,
    });
  });
});

describe('recent documents', () => {
  const file = { archiveId: 'a', fileName: 'a.zip', place: 'x', openedAt: '', missing: false };
  const lost = fail(failure('internal', 'Lost.', 'Try again.'));

  function make(answers: { readonly list?: unknown; readonly clear?: unknown } = {}) {
    const said: string[] = [];
    const asked = vi.fn();
    const recent = new RecentDocuments({
      list: async () => {
        asked();
        return (answers.list ?? ok([file])) as never;
      },
      clear: async () => (answers.clear ?? ok(null)) as never,
      system: {
        addRecentDocument: (path) => said.push(`add ${path}`),
        clearRecentDocuments: () => said.push('clear'),
      },
      onList: (files) => said.push(`list ${String(files.length)}`),
      report: (error) => said.push(`bug ${String(error)}`),
    });
    return { recent, said, asked };
  }

  test('are told to the system', () => {
    const { recent, said } = make();
    recent.add(['/home/a.zip', '/home/b.zip']);
    expect(said).toEqual(['add /home/a.zip', 'add /home/b.zip']);
  });

  test('are asked for once for many changes', async () => {
    vi.useFakeTimers();
    try {
      const { recent, said, asked } = make();
      for (let change = 0; change < 50; change += 1) recent.changed();
      expect(asked).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(500);
      recent.changed();
      await vi.advanceTimersByTimeAsync(500);
      expect(asked).toHaveBeenCalledTimes(2);
      expect(said).toEqual(['list 1', 'list 1']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('stay as they were when the list cannot be had', async () => {
    const { recent, said } = make({ list: lost });
    await recent.ask();
    expect(said).toEqual([]);
  });

  test('CR-4 a bug in the asking is reported, and ends nothing', async () => {
    const gone = Promise.reject(new Error('gone'));
    gone.catch(() => undefined); // until the rest is over nobody asks for it
    vi.useFakeTimers();
    try {
      const { recent, said } = make({ list: gone });
      recent.changed();
      await vi.advanceTimersByTimeAsync(500);
      expect(said).toEqual(['bug Error: gone']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('are cleared in both lists', async () => {
    const { recent, said } = make();
    await recent.clear();
    expect(said).toEqual(['clear', 'list 0']);
  });

  test('stay in both when Carrel’s own could not be cleared', async () => {
    const { recent, said } = make({ clear: lost });
    await recent.clear();
    expect(said).toEqual([]);
  });
});
