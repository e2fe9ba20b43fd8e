// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { cancelled, failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { predictedEnd } from '../../renderer/features/push/as-predicted.ts';
import { PushScreen } from '../../renderer/features/push/index.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import {
  approval,
  failedPush,
  info,
  overviewOf,
  practice,
  preferences,
  pushOf,
  runningPush,
} from './fixtures.ts';
import { losing, nothingKnown, refused, restoreStubs } from './made-restore.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { ArchiveId, PushId } from '../../contract/model/ids.ts';
import type { Difference, InstanceTest, Overview, PushView } from '../../contract/views.ts';
import type { Stubs } from './fake-api.ts';

useLayout();

let archives = 0;

const connected: InstanceTest = { userName: 'lp_user', lines: [], failure: null };

/** Each test has its own archive, because the window remembers each one's form. */
function show(overview: Overview, pushes: readonly PushView[], more: Stubs = {}) {
  archives += 1;
  const archiveId = `push-${String(archives)}` as ArchiveId; // the brand exists in types alone
  const onApprove = vi.fn();
  const own = { ...overview, archive: { ...overview.archive, id: archiveId } };
  let isRunning = false;
  const state = () => ({
    running: isRunning,
    url: isRunning ? practice.studioUrl : null,
    instanceId: isRunning ? practice.id : null,
  });
  const api = showScreen(
    {
      'archives.getOverview': () => ok(own),
      'app.getPreferences': () => ok(preferences),
      'app.setPreferences': (change) => ok({ ...preferences, ...change } as typeof preferences),
      'app.getInfo': () => ok(info),
      'instances.list': () => ok(isRunning ? [{ ...practice, database: 'mysql' as const }] : []),
      'practice.getState': () => ok(state()),
      'practice.start': () => {
        isRunning = true;
        return ok(state());
      },
      'instances.test': () => ok(connected),
      'push.checkTarget': () => ok({ findings: [], isAsked: true }),
      'push.list': () => ok(pushes),
      'push.listQueue': () => ok([]),
      ...restoreStubs({ states: {} }),
      ...more,
    },
    <PushScreen archiveId={archiveId} onApprove={onApprove} />,
  );
  return { api, archiveId, onApprove };
}

const startPractice = async () => {
  fireEvent.click(await screen.findByRole('button', { name: 'Start practice instance' }));
  await screen.findByRole('heading', { name: /^Ready to push|left before the push$/ });
  await screen.findByRole('button', { name: 'Test again' });
};

describe('the push', () => {
  test('shows grey lines until it is known, and what happened when it cannot be', async () => {
    const gone = failure('not-found', 'This archive is no longer on the list.', 'Open it again.');
    show(overviewOf(), [], { 'push.list': () => fail(gone) });
    expect(screen.getByRole('status', { name: 'Reading the pushes' })).toBeTruthy();
    expect(await screen.findByText('This archive is no longer on the list.')).toBeTruthy();
  });

  test('without an approval the strong button approves', async () => {
    const { onApprove } = show(overviewOf(), []);
    fireEvent.click(await screen.findByRole('button', { name: 'Approve…' }));
    expect(onApprove).toHaveBeenCalledOnce();
    expect(screen.getByText('Not approved yet')).toBeTruthy();
  });

  test('sends the approved archive to the practice instance under the names typed', async () => {
    const { api, archiveId } = show(overviewOf({ approval }), [], {
      'push.start': () => ok('push9' as PushId),
    });
    await startPractice();
    fireEvent.change(screen.getByRole('textbox', { name: 'Library ID' }), {
      target: { value: 'HP201-2026' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Push 48.6 MB' }));
    await waitFor(() =>
      expect(api.made.find(({ name }) => name === 'push.start')?.argument).toEqual({
        archiveId,
        instanceId: practice.id,
        org: 'NorthQuay',
        slug: 'HP201-2026',
        title: 'Harbour pilotage: approaches, berthing and tugs',
        description: 'For pilots under training.',
        sendAnyway: false,
      }),
    );
  });

  test('a library ID that servers refuse is checked while one types, with a proposal', async () => {
    const { api } = show(overviewOf({ approval }), []);
    await startPractice();
    const field = screen.getByRole('textbox', { name: 'Library ID' });
    fireEvent.change(field, { target: { value: 'HP 201!' } });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    fireEvent.click(screen.getByRole('button', { name: 'Push 48.6 MB' }));
    expect(api.made.some(({ name }) => name === 'push.start')).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Use HP-201' }));
    expect((field as HTMLInputElement).value).toBe('HP-201');
  });

  describe('what the server would do is said before anything is sent', () => {
    const line = () => screen.findByRole('button', { name: /Restore ?Verawood|Restore ?What/ });

    test('before an instance is chosen: of the release that the window is about', async () => {
      show(overviewOf(), [], restoreStubs({ states: { verawood: losing } }));
      expect((await line()).textContent).toBe(
        'RestoreVerawood would restore it, with 14 parts of the content gone or changed',
      );
      expect(document.querySelector('[data-strong]')?.textContent).toBe('Approve…');
    });

    test('a refusal is the headline, stops the push, and the strong button leads to it', async () => {
      const { api } = show(overviewOf({ approval }), [], {
        ...restoreStubs({ states: { verawood: refused } }),
        'push.start': () => ok('push9' as PushId),
      });
      await startPractice();
      expect(
        screen.getByRole('heading', {
          name: 'Verawood, which Practice instance runs, would refuse this archive',
        }),
      ).toBeTruthy();
      expect((await line()).textContent).toContain('would refuse it: “Berthing at quay 4” has an');
      fireEvent.click(screen.getByRole('button', { name: 'Push 48.6 MB' }));
      expect(api.made.some(({ name }) => name === 'push.start')).toBe(false);
      expect(document.querySelectorAll('[data-strong]')).toHaveLength(1);
      fireEvent.click(screen.getByRole('button', { name: 'See the restore' }));
      expect(useWindowState.getState().screen).toBe('restore');
    });

    test('it can be sent all the same', async () => {
      const { api } = show(overviewOf({ approval }), [], {
        ...restoreStubs({ states: { verawood: refused } }),
        'push.start': () => ok('push9' as PushId),
      });
      await startPractice();
      fireEvent.click(screen.getByRole('checkbox', { name: /^Send it anyway/ }));
      fireEvent.click(screen.getByRole('button', { name: 'Push 48.6 MB' }));
      await waitFor(() =>
        expect(api.made.find(({ name }) => name === 'push.start')?.argument).toMatchObject({
          sendAnyway: true,
        }),
      );
    });

    test('as long as it is not known, that is said, and nothing is held up', async () => {
      show(overviewOf({ approval }), [], restoreStubs({ states: nothingKnown }));
      await startPractice();
      expect((await line()).textContent).toContain('is being worked out');
      expect(screen.getByRole('heading', { name: /^Ready to push/ })).toBeTruthy();
    });
  });

  test('an approval for another server has to be given again for this one', async () => {
    const other = { ...approval, release: 'ulmo' as const };
    const { api, onApprove } = show(overviewOf({ approval: other }), []);
    await startPractice();
    fireEvent.click(screen.getByRole('button', { name: 'Approve for Verawood on MySQL…' }));
    await waitFor(() => expect(onApprove).toHaveBeenCalledOnce());
    expect(api.made.find(({ name }) => name === 'app.setPreferences')?.argument).toEqual({
      target: 'verawood',
      database: 'mysql',
    });
  });

  test('a failed push shows the server’s own words, and that nothing was created', async () => {
    show(overviewOf({ approval }), [failedPush]);
    expect(
      await screen.findByRole('heading', { name: 'The server refused the archive' }),
    ).toBeTruthy();
    expect(screen.getByText(/No library was created on the server/)).toBeTruthy();
    expect(screen.getByText("entities/a.toml: {'title': ['blank']}")).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Resume the push' })).toBeNull();
  });

  test('a push that lost its connection can be resumed', async () => {
    const lost: PushView = {
      ...failedPush,
      errorLog: null,
      failure: failure('instance-unreachable', 'The instance does not answer.', 'Try again.'),
    };
    const { api } = show(overviewOf({ approval }), [lost], { 'push.resume': () => ok(lost.id) });
    fireEvent.click(await screen.findByRole('button', { name: 'Resume the push' }));
    await waitFor(() => expect(api.made.at(-1)?.name).toBe('push.resume'));
  });

  test('AC-3 while it runs, bytes are shown and the step is said', async () => {
    show(overviewOf({ approval }), [runningPush]);
    expect(await screen.findByText('31.2 MB of 48.6 MB')).toBeTruthy();
    const polite = document.querySelector('[data-announcer="polite"]');
    expect(polite?.textContent).toBe('Uploading to Practice instance');
    expect(screen.getByRole('button', { name: 'Cancel push' })).toBeTruthy();
  });

  test('what was compared stands beside the archive’s figures', async () => {
    show(overviewOf({ approval }), [pushOf()]);
    expect(await screen.findByRole('heading', { name: 'Nothing was lost' })).toBeTruthy();
    const row = screen.getByRole('row', { name: /Components/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['412', '412', 'the same']);
  });

  test('numbers alone are not called “nothing lost”', async () => {
    const verification = { ...pushOf().verification!, result: 'not-compared' as const };
    show(overviewOf({ approval }), [pushOf({ verification })]);
    expect(await screen.findByRole('heading', { name: 'The library was created' })).toBeTruthy();
    expect(screen.queryByText('Nothing was lost')).toBeNull();
  });

  test('what differs leads to the content, also far beyond what the view carries', async () => {
    const difference = (at: number): Difference => ({
      what: 'file gone',
      entityKey: `xblock.v1:html:page-${String(at)}`,
      entry: `entities/page-${String(at)}.toml`,
      message: `“static/${String(at)}.svg” is not in the library.`,
    });
    const all = Array.from({ length: 3_000 }, (_, at) => difference(at));
    const verification = {
      ...pushOf().verification!,
      result: 'differs' as const,
      differences: all.slice(0, 200),
      differenceCount: all.length,
    };
    const { archiveId } = show(overviewOf({ approval }), [pushOf({ verification })], {
      'push.listDifferences': ({ offset, limit }) => ok(all.slice(offset, offset + limit)),
    });
    expect(await screen.findByRole('heading', { name: '3,000 things differ' })).toBeTruthy();
    const grid = await screen.findByRole('grid', { name: 'What differs' });
    expect(grid.getAttribute('aria-rowcount')).toBe('3001');
    expect(within(grid).getAllByRole('row').length).toBeLessThan(120);
    const [first] = await within(grid).findAllByRole('button', { name: /^Show xblock/ });
    fireEvent.click(first!);
    const { screen: shown, arrival } = useWindowState.getState();
    expect(shown).toBe('content');
    expect(arrival).toMatchObject({ show: { key: 'xblock.v1:html:page-0' } });
    expect(archiveId).toMatch(/^push-/);
  });

  test('where looking is not enough the push asks, and the answer goes back', async () => {
    const question: PushView['question'] = {
      kind: 'library-exists',
      message: 'lib:NorthQuay:HP201 exists already. Is it the one of this push?',
      answers: [
        { id: 'use', label: 'Use that library' },
        { id: 'give-up', label: 'Give up' },
      ],
    };
    const asking = pushOf({ state: 'failed', failedAt: 'queued', verification: null, question });
    const { api } = show(overviewOf({ approval }), [asking], {
      'push.answer': () => ok(asking.id),
    });
    expect(await screen.findByText(/Is it the one of this push/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Use that library' }));
    await waitFor(() =>
      expect(api.made.find(({ name }) => name === 'push.answer')?.argument).toEqual({
        pushId: asking.id,
        answer: 'use',
      }),
    );
  });

  test('a push that Carrel’s end interrupted starts what it needs, and goes on', async () => {
    const cut = { ...failedPush, errorLog: null, failure: cancelled };
    const { api } = show(overviewOf({ approval }), [cut], {
      'instances.list': () => ok([practice]),
      'push.resume': () => ok(cut.id),
    });
    expect(await screen.findByRole('heading', { name: 'The push was interrupted' })).toBeTruthy();
    fireEvent.click(
      await screen.findByRole('button', { name: 'Start practice instance and resume' }),
    );
    await waitFor(() => expect(api.made.some(({ name }) => name === 'push.resume')).toBe(true));
    expect(api.made.findIndex(({ name }) => name === 'practice.start')).toBeGreaterThan(-1);
  });

  test('what the instance says of a name stands below it, with what would do', async () => {
    const message = 'The server has NorthQUAY. Other capitals count as another organisation.';
    show(overviewOf({ approval }), [], {
      'push.checkTarget': ({ org }) =>
        ok({
          findings:
            org === 'NorthQUAY'
              ? []
              : [{ field: 'org', weight: 'stop', message, proposal: 'NorthQUAY' }],
          isAsked: true,
        }),
    });
    await startPractice();
    const [use] = await screen.findAllByRole('button', { name: 'Use NorthQUAY' });
    expect(screen.getByRole('heading', { name: '1 check left before the push' })).toBeTruthy();
    fireEvent.click(use!);
    const field = screen.getByRole('textbox', { name: 'Organisation' });
    expect((field as HTMLInputElement).value).toBe('NorthQUAY');
    expect(await screen.findByText('HP201 is free')).toBeTruthy();
    expect(screen.getByRole('heading', { name: /^Ready to push/ })).toBeTruthy();
  });
});

describe('whether a push ended as predicted', () => {
  const judged = (losses: number, status: 'success' | 'error' = 'success') => ({
    ...approval,
    predicted: [
      { release: 'verawood' as const, status, losses: losses === 0 ? [] : [lost(losses)] },
    ],
  });
  const lost = (count: number) => ({ code: 'REF-003' as const, title: 'Files go', count });
  const server = { ...practice, database: 'mysql' as const };
  const ended = (differenceCount: number): PushView =>
    pushOf({
      verification: {
        ...pushOf().verification!,
        result: differenceCount === 0 ? 'nothing-lost' : 'differs',
        differenceCount,
      },
    });
  test.each([
    [0, 0, 'As predicted'],
    [3, 3, 'As predicted: 3 parts gone or changed, accepted in the approval'],
    [3, 0, 'Better than predicted: 3 parts would have been gone or changed'],
    [1, 4, 'Predicted: 1 part gone or changed; found: 4'],
  ])('%i predicted, %i found', (predicted, found, words) => {
    expect(predictedEnd(ended(found), judged(predicted), server)?.words).toBe(words);
  });

  test('refusals are held against it too; what no server did is not', () => {
    expect(predictedEnd(failedPush, judged(0, 'error'), server)?.words).toBe(
      'As predicted: Verawood refuses this archive',
    );
    expect(predictedEnd(failedPush, judged(0), server)?.words).toMatch(/^Not as predicted/);
    expect(predictedEnd(runningPush, judged(0), server)).toBeNull();
    expect(predictedEnd(ended(0), judged(0), practice)).toBeNull(); // judged for another database
  });
});
