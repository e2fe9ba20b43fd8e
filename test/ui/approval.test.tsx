// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { ApprovalDialog } from '../../renderer/features/approval/index.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import {
  approval,
  archiveId,
  info,
  overviewOf,
  preferences,
  sha256,
  withFindings,
} from './fixtures.ts';
import { crashed, losing, restoreStubs, whole } from './made-restore.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { Overview } from '../../contract/views.ts';
import type { Stubs } from './fake-api.ts';

useLayout();

function show(overview: Overview, more: Stubs = {}) {
  const onClose = vi.fn();
  const api = showScreen(
    {
      'archives.getOverview': () => ok(overview),
      'app.getPreferences': () => ok(preferences),
      'app.getInfo': () => ok(info),
      'approval.approve': () => ok(approval),
      ...restoreStubs({ states: { verawood: losing } }),
      ...more,
    },
    <ApprovalDialog archiveId={archiveId} onClose={onClose} />,
  );
  return { api, onClose };
}

const approveButton = () => screen.findByRole('button', { name: /^Approve/ });

describe('the approval', () => {
  test('leads to the findings of a kind, and what was ticked and typed is there again', async () => {
    const toAccept = [
      { code: 'REF-001', severity: 'loss', title: 'A child is dropped', count: 2, accepted: false },
      { code: 'AST-003', severity: 'loss', title: 'A file is renamed', count: 1, accepted: false },
    ] as const;
    const overview = overviewOf({ toAccept, gate: 'needs-acceptance', sha256: 'b'.repeat(64) });
    const { onClose } = show(overview);
    fireEvent.click(await screen.findByRole('checkbox', { name: /A child is dropped/ }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Note' }), { target: { value: 'Seen' } });
    fireEvent.click(screen.getByRole('button', { name: 'Show A file is renamed' }));
    expect(onClose).toHaveBeenCalledOnce();
    const { screen: place, arrival } = useWindowState.getState();
    expect(place).toBe('findings');
    expect(arrival?.show).toEqual({ code: 'AST-003' });
    cleanup();
    show(overview);
    const ticked = await screen.findByRole('checkbox', { name: /A child is dropped/ });
    expect((ticked as HTMLInputElement).checked).toBe(true);
    expect((screen.getByRole('textbox', { name: 'Note' }) as HTMLTextAreaElement).value).toBe(
      'Seen',
    );
  });

  test('pins what is shown: release, database, note', async () => {
    const { api, onClose } = show(overviewOf());
    fireEvent.change(await screen.findByRole('textbox', { name: 'Note' }), {
      target: { value: 'Read by two' },
    });
    fireEvent.click(await approveButton());
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(api.made.find(({ name }) => name === 'approval.approve')?.argument).toEqual({
      archiveId,
      release: 'verawood',
      database: 'mysql',
      accepted: [],
      note: 'Read by two',
    });
  });

  test.each([
    ['verawood', losing, ['Verawood would restore it, with 14 parts gone or changed']],
    ['verawood', crashed, ['Verawood would break off with an error']],
    [
      'all',
      whole,
      ['Ulmo', 'Core 0.35', 'Verawood', 'Core 1.15'].map(
        (name) => `${name} would restore it, with nothing lost`,
      ),
    ],
  ] as const)('names what is predicted for %s', async (target, state, sentences) => {
    show(overviewOf(), {
      'app.getPreferences': () => ok({ ...preferences, target }),
      ...restoreStubs({ states: { verawood: state } }),
    });
    for (const sentence of sentences) expect(await screen.findByText(sentence)).toBeTruthy();
    expect(screen.getAllByText(/would (restore|break off)/)).toHaveLength(sentences.length);
  });

  test('waits for the prediction, and goes on by itself', async () => {
    let isPredicting = true;
    const { api } = show(overviewOf(), {
      'archives.getOverview': () => ok(overviewOf({ isPredicting })),
    });
    expect(await screen.findByText(/the dialog goes on by itself/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Approve/ })).toBeNull();
    isPredicting = false;
    api.emit('restore.changed', { archiveId });
    expect(await approveButton()).toBeTruthy();
  });

  test('each kind that refuses or loses has to be accepted first', async () => {
    const { api } = show(withFindings);
    const boxes = await screen.findAllByRole('checkbox');
    expect(boxes).toHaveLength(3); // warnings and notes need none
    fireEvent.click(await approveButton());
    expect(api.made.some(({ name }) => name === 'approval.approve')).toBe(false);
    for (const box of boxes) fireEvent.click(box);
    fireEvent.click(await approveButton());
    await waitFor(() =>
      expect(api.made.find(({ name }) => name === 'approval.approve')?.argument).toMatchObject({
        accepted: ['CNT-002', 'ENT-009', 'COL-003'],
      }),
    );
  });

  test.each([
    ['a refused container', { gate: 'refused' }, 'This archive cannot be approved'],
    ['a folder', { kind: 'folder', sha256: null }, 'An unpacked folder cannot be approved'],
    ['a file that is not hashed yet', { sha256: null }, 'The file is not checked yet'],
  ] as [string, Partial<Overview>, string][])('explains why %s is not', async (_, part, title) => {
    show(overviewOf({ sha256, ...part }));
    expect(await screen.findByRole('dialog', { name: title })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /^Approve/ })).toBeNull();
  });

  test('a failure stays inside the dialog, with the next step', async () => {
    const changed = failure('file-changed', 'The file has changed.', 'Read it again.');
    const { onClose } = show(overviewOf(), { 'approval.approve': () => fail(changed) });
    fireEvent.click(await approveButton());
    const alert = await screen.findByText(/The file has changed\. Read it again\./);
    expect(alert).toBeTruthy();
    expect(onClose).not.toHaveBeenCalled();
  });

  test('shows what was accepted with a reason, and asks for no second tick', async () => {
    const acceptance = {
      id: 'a1',
      code: 'REF-001',
      severity: 'loss' as const,
      scope: 'kind' as const,
      reason: 'The unit goes anyway',
      by: 'Ada',
      at: '2026-03-07T08:09:00.000Z',
      release: 'verawood' as const,
      database: 'mysql' as const,
    };
    const kind = { code: 'REF-001', severity: 'loss' as const, title: 'A child is gone', count: 3 };
    const toAccept = [{ ...kind, accepted: true, acceptance }];
    const { api } = show(overviewOf({ toAccept, gate: 'needs-acceptance' }));
    expect(await screen.findByText('The unit goes anyway')).toBeTruthy();
    expect(screen.getByText('Ada, 7 Mar 2026, 08:09 UTC')).toBeTruthy();
    expect(screen.queryByRole('checkbox')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() =>
      expect(api.made.find(({ name }) => name === 'approval.approve')?.argument).toMatchObject({
        accepted: [],
      }),
    );
  });
});
