// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { ApprovalDialog } from '../../renderer/features/approval/index.ts';
import {
  approval,
  archiveId,
  info,
  overviewOf,
  preferences,
  sha256,
  withFindings,
} from './fixtures.ts';
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
      ...more,
    },
    <ApprovalDialog archiveId={archiveId} onClose={onClose} />,
  );
  return { api, onClose };
}

const approveButton = () => screen.findByRole('button', { name: /^Approve/ });

describe('the approval', () => {
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
});
