// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { PredictionState } from '../../contract/views.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import { crashed, effect, losing, refused, restoreStubs, whole } from './made-restore.ts';
import { showRestore } from './show-restore.tsx';
import { useLayout } from './window-stubs.ts';

useLayout();

describe('the verdict', () => {
  const unknown: PredictionState = { kind: 'unknown', reason: 'It holds too many entries.' };
  test.each([
    [
      whole,
      'Verawood would say “Succeeded”, and nothing would be lost. All 412 components come back as they are.',
    ],
    [
      losing,
      'Verawood would say “Succeeded”, and 14 parts of the content would be gone or changed. 399 of 412 components come back as they are.',
    ],
    [
      { ...losing, losses: 1, whole: 411 },
      'Verawood would say “Succeeded”, and 1 part of the content would be gone or changed. 411 of 412 components come back as they are.',
    ],
    [
      { ...whole, components: 0, whole: 0 },
      'Verawood would say “Succeeded”, and nothing would be lost. The library has no components.',
    ],
    [refused, 'Verawood would refuse this archive. Nothing would be restored.'],
    [crashed, 'Verawood would break off with an error of its own. Nothing would be restored.'],
    [unknown, 'Nobody can say what Verawood would do. It holds too many entries.'],
  ] as const)('is one sentence for an author, and what goes with it', async (state, sentence) => {
    showRestore({ states: { verawood: state } });
    const headline = await screen.findByRole('heading', { level: 1 });
    expect(headline.parentElement?.textContent).toBe(sentence);
  });

  test.each([
    [{ kind: 'waiting' }, 'The prediction comes next'],
    [{ kind: 'predicting' }, 'Working out what Verawood would do'],
    [{ kind: 'not-run' }, 'No prediction was made'],
    [{ kind: 'folder' }, 'An unpacked folder is not predicted'],
    [{ kind: 'unknown', reason: 'x' }, 'No tree, and no log'],
  ] as const)('is not there yet, or never will be: %s', async (state, title) => {
    showRestore({ states: { verawood: state } });
    expect(await screen.findByRole('heading', { name: title })).toBeTruthy();
    expect(screen.queryByRole('tree')).toBeNull();
  });

  test('that could not be worked out says what happened, and reads again', async () => {
    const stopped = failure('reader-stopped', 'The reader was stopped.', 'Read it again.');
    const reread = vi.fn(() => ok('job1' as never));
    showRestore({ states: { verawood: { kind: 'failed', failure: stopped } } }, 'verawood', {
      'archives.reread': reread,
    });
    expect(await screen.findByText('The reader was stopped.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Read again' }));
    await waitFor(() => expect(reread).toHaveBeenCalledOnce());
  });

  test('is said aloud when it comes while one waits for it', async () => {
    let state: PredictionState = { kind: 'predicting' };
    const api = showRestore({ states: {} }, 'verawood', {
      'restore.getSummaries': ({ database }) => ok([{ release: 'verawood', database, state }]),
    });
    await screen.findByRole('heading', { name: 'Working out what Verawood would do' });
    state = refused;
    api.emit('restore.changed', { archiveId: api.archiveId });
    const said = 'Prediction: Verawood would refuse this archive.';
    await waitFor(() =>
      expect(document.querySelector('[data-announcer="polite"]')?.textContent).toBe(said),
    );
  });

  test('cannot be read: says so, and asks again', async () => {
    let isBroken = true;
    const broken = failure('staging-damaged', 'The staged data is damaged.', 'Read it again.');
    const { 'restore.getSummaries': getSummaries } = restoreStubs({ states: {} });
    showRestore({ states: {} }, 'verawood', {
      'restore.getSummaries': async (argument) =>
        isBroken ? fail(broken) : getSummaries!(argument),
    });
    expect(await screen.findByText('The staged data is damaged.')).toBeTruthy();
    isBroken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { level: 1 })).toBeTruthy();
  });
});

describe('the choice of the server', () => {
  test('each release carries its verdict; the choice is kept for the whole window', async () => {
    const api = showRestore({ states: { ulmo: losing, verawood: refused, 'core-1.15': crashed } });
    const group = await screen.findByRole('radiogroup', { name: 'Release whose restore is shown' });
    await waitFor(() =>
      expect(
        within(group)
          .getAllByRole('radio')
          .map((radio) => radio.closest('label')?.textContent),
      ).toEqual([
        'Ulmo Restores, 14 losses',
        'Core 0.35 Restores everything',
        'Verawood Would be refused',
        'Core 1.15 Would break off',
        'Compare',
      ]),
    );
    fireEvent.click(within(group).getByRole('radio', { name: /^Ulmo/ }));
    expect(
      await screen.findByRole('heading', { name: /^Ulmo would say “Succeeded”/ }),
    ).toBeTruthy();
    expect(api.made.find(({ name }) => name === 'app.setPreferences')?.argument).toEqual({
      target: 'ulmo',
    });
  });

  test('MySQL comes first, and the other database is another prediction', async () => {
    const api = showRestore({ states: {} });
    const group = await screen.findByRole('radiogroup', { name: 'Database of the server' });
    expect(
      within(group)
        .getAllByRole('radio')
        .map((radio) => radio.getAttribute('value')),
    ).toEqual(['mysql', 'sqlite']);
    fireEvent.click(within(group).getByRole('radio', { name: 'SQLite' }));
    await waitFor(() =>
      expect(
        api.made.filter(({ name }) => name === 'restore.getPrediction').at(-1)?.argument,
      ).toEqual({
        archiveId: api.archiveId,
        release: 'verawood',
        database: 'sqlite',
      }),
    );
  });
});

describe('what the server would say', () => {
  const answer = () => screen.findByRole('region', { name: 'What the server would say' });

  test('of a success: its data, the staged key explained, and why the log is empty', async () => {
    showRestore({ states: { verawood: losing } });
    const pane = await answer();
    await within(pane).findByText('Succeeded');
    for (const words of ['lib:NorthQuay:HP201', 'lp-restore:lp_user:NorthQuay:HP201:<ms>', '412']) {
      expect(within(pane).getAllByText(words).length).toBeGreaterThan(0);
    }
    expect(pane.textContent).toContain('not the key of the new library');
    expect(pane.textContent).toContain('nothing here speaks of the 14 losses');
    expect(pane.textContent).toContain('A backup leaves some things out');
  });

  const log = [
    'Errors encountered during restore:',
    "a.toml: {'title': ['blank']}",
    'b.toml: no\u202E such',
  ];

  test('of a refusal: the log line by line, each with its finding', async () => {
    showRestore({ states: { verawood: refused }, log });
    const pane = await answer();
    expect(
      await within(pane).findByText('Library restore failed. See error log for details.'),
    ).toBeTruthy();
    const lines = (await within(pane).findAllByRole('listitem')).map((line) => line.textContent);
    expect(lines).toEqual([
      '1Errors encountered during restore:',
      `2${log[1]!}`,
      '3b.toml: noU+202E such',
    ]);
    expect(within(pane).queryByRole('button', { name: log[0]! })).toBeNull();
    fireEvent.click(within(pane).getByRole('button', { name: log[1]! }));
    expect(useWindowState.getState()).toMatchObject({
      screen: 'findings',
      arrival: { show: { id: 101 } },
    });
  });

  test('the log is copied byte for byte', async () => {
    const writeText = vi.fn(async () => undefined);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    showRestore({ states: { verawood: refused }, log });
    fireEvent.click(await screen.findByRole('button', { name: 'Copy the log' }));
    await waitFor(() => expect(writeText).toHaveBeenCalledWith(log.join('\n')));
  });

  test('a long log comes in pages, and its lines keep their numbers', async () => {
    const long = [
      'Errors encountered during restore:',
      ...Array.from({ length: 449 }, (_, index) => `${String(index + 2)}.toml: no`),
    ];
    showRestore({ states: { verawood: { ...refused, lines: 450 } }, log: long });
    const pane = await answer();
    await within(pane).findByText('2.toml: no');
    expect(within(pane).getAllByRole('listitem')).toHaveLength(200);
    const next = () => within(pane).getAllByRole('button', { name: 'Next lines' })[0]!;
    fireEvent.click(next());
    expect(await within(pane).findByText('201.toml: no')).toBeTruthy();
    fireEvent.click(next());
    await within(pane).findByText('450.toml: no');
    expect(within(pane).getAllByRole('listitem').at(-1)?.textContent).toBe('450450.toml: no');
    expect(within(pane).getAllByText('Lines 401 to 450 of 450')).toHaveLength(2);
  });

  test('of an exception: what its author would see, and what the administrator', async () => {
    showRestore({
      states: { verawood: crashed },
      log: ['Unexpected error during library restore: x'],
    });
    const pane = await answer();
    expect(await within(pane).findByText('What the author would see')).toBeTruthy();
    expect(
      await within(pane).findByText('Unexpected error during library restore: x'),
    ).toBeTruthy();
    expect(pane.textContent).toContain(
      "django.db.utils.IntegrityError: (1062, \"Duplicate entry '1-flags' for key 'oel_component.code'\")",
    );
    expect(pane.textContent).toContain('Raised in zipper.py:_save_components');
  });
});

describe('where nothing comes out', () => {
  test('the cause, what to do, and the release that would restore it', async () => {
    const api = showRestore({ states: { ulmo: refused, verawood: refused, 'core-1.15': losing } });
    const pane = await screen.findByRole('region', { name: 'What would come out' });
    expect(pane.textContent).toContain('“Berthing at quay 4” has an empty title');
    expect(pane.textContent).toContain('Give it a title in Studio');
    fireEvent.click(
      within(pane).getByRole('button', { name: 'See Core 0.35, which would restore it' }),
    );
    expect(
      await screen.findByRole('heading', { name: /^Core 0\.35 would say “Succeeded”/ }),
    ).toBeTruthy();
    expect(api.made.find(({ name }) => name === 'app.setPreferences')?.argument).toEqual({
      target: 'core-0.35',
    });
  });

  test('no finding explains it: that is said', async () => {
    const reason = { sentence: null, hint: null, findingId: null, serverWords: 'boom' };
    showRestore({
      states: {
        verawood: { ...crashed, reason },
      },
    });
    const pane = await screen.findByRole('region', { name: 'What would come out' });
    expect(pane.textContent).toContain('has no finding that explains it');
    expect(within(pane).queryByRole('button', { name: 'Show finding' })).toBeNull();
  });
});

describe('side by side', () => {
  const states = { ulmo: losing, 'core-0.35': losing, verawood: refused, 'core-1.15': refused };
  const rows = () =>
    screen.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent));

  test('what differs stands first, and one sentence says it', async () => {
    showRestore({ states }, 'all');
    const headline = await screen.findByRole('heading', { level: 1 });
    expect(headline.parentElement?.textContent).toBe(
      'Ulmo and Core 0.35 would restore it with 14 losses; Verawood and Core 1.15 would refuse it. Verawood and Core 1.15: “Berthing at quay 4” has an empty title, which this release refuses.',
    );
    expect(rows()[1]).toEqual(['What differs']);
    expect(rows()[2]).toEqual([
      'Outcome',
      'Restores',
      'Restores',
      'Would be refused',
      'Would be refused',
    ]);
  });

  test('where all end alike, that is said, and all is the same', async () => {
    showRestore({ states: {} }, 'all');
    expect(
      await screen.findByRole('heading', {
        name: 'All 4 releases would restore the whole archive.',
      }),
    ).toBeTruthy();
    expect(rows()[1]).toEqual(['The same on all 4']);
  });

  test('two of them, and never fewer', async () => {
    showRestore({ states }, 'all');
    await screen.findByRole('heading', { level: 1 });
    const toggle = (name: string) =>
      fireEvent.click(screen.getByRole('button', { name, pressed: true }));
    toggle('Core 0.35');
    toggle('Core 1.15');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      'Ulmo would restore it with 14 losses; Verawood would refuse it.',
    );
    toggle('Verawood');
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      'What is compared',
      'Ulmoopenedx-learning 0.30.2',
      'Verawoodopenedx-core 1.0.3',
    ]);
  });

  test('content that ends differently, with each release’s words for it', async () => {
    const row = {
      entity: { key: 'xblock.v1:html:Tug', title: 'Tug escort', type: 'html' },
      by: {
        ulmo: { fate: 'changed', effects: [effect(1, 'comes back empty')] },
        'core-0.35': { fate: 'gone', effects: [] },
        verawood: { fate: 'same', effects: [] },
      },
    } as const;
    showRestore(
      { states: { ulmo: losing, 'core-0.35': losing, verawood: losing, 'core-1.15': refused } },
      'all',
      {
        'restore.getDifferences': () => ok({ total: 1, rows: [row] }),
      },
    );
    const table = await screen.findByRole('grid', { name: 'Content that ends differently' });
    const cells = (await within(table).findAllByRole('gridcell')).map((cell) => cell.textContent);
    expect(cells).toEqual([
      'Tug escort',
      'Lost or changedcomes back empty',
      'Lost or changednot restored',
      'as it is',
    ]);
    fireEvent.doubleClick(within(table).getByText('Tug escort'));
    expect(useWindowState.getState().screen).toBe('content');
  });

  test('nobody asks for differences where fewer than two restore', async () => {
    const api = showRestore({ states: { ...states, 'core-0.35': refused } }, 'all');
    await screen.findByRole('heading', { level: 1 });
    expect(api.made.some(({ name }) => name === 'restore.getDifferences')).toBe(false);
  });
});
