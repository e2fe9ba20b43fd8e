// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ok } from '../../contract/result.ts';
import { SaveReportButton } from '../../renderer/api/save-report-button.tsx';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { SavedReport } from '../../contract/views.ts';
import type { Answer } from '../../contract/channels.ts';

useLayout();

const archiveId = 'saved' as ArchiveId; // the brand exists in types alone

test('a report that takes a while says how far it is, and can be stopped', async () => {
  let answer: (value: Answer<SavedReport>) => void = () => undefined;
  const api = showScreen(
    {
      'findings.saveReport': () => new Promise((resolve) => (answer = resolve)),
      'findings.cancelReport': () => {
        answer(ok({ kind: 'cancelled' }));
        return ok(null);
      },
    },
    <SaveReportButton archiveId={archiveId} />,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Save report…' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: /JSON/ }));
  expect(screen.queryByRole('button', { name: 'Stop saving the report' })).toBeNull();
  act(() => api.emit('report.progressed', { archiveId: 'other' as ArchiveId, share: 0.9 }));
  act(() => api.emit('report.progressed', { archiveId, share: 0.62 }));
  expect(screen.getByText(/^Saving 62/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Stop saving the report' }));
  await waitFor(() => expect(screen.getByText('Save report…')).toBeDefined());
  expect(api.made.map(({ name }) => name)).toEqual([
    'findings.saveReport',
    'findings.cancelReport',
  ]);
});
