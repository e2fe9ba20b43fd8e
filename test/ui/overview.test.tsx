// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { OverviewScreen } from '../../renderer/features/overview/index.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import { approval, archiveId, overviewOf, preferences, withFindings } from './fixtures.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { Overview } from '../../contract/views.ts';
import type { Stubs } from './fake-api.ts';

useLayout();
beforeEach(() => useWindowState.setState({ archiveId, screen: 'overview', arrival: null }));

function show(overview: Overview, more: Stubs = {}) {
  const onApprove = vi.fn();
  const api = showScreen(
    {
      'archives.getOverview': () => ok(overview),
      'app.getPreferences': () => ok(preferences),
      ...more,
    },
    <OverviewScreen archiveId={archiveId} onApprove={onApprove} />,
  );
  return { api, onApprove };
}

const strong = () => document.querySelector<HTMLElement>('[data-strong]');

describe('the overview', () => {
  test('shows grey lines until it is known', () => {
    show(overviewOf(), { 'archives.getOverview': () => new Promise<never>(() => undefined) });
    expect(screen.getByRole('status', { name: 'Reading the overview' })).toBeTruthy();
  });

  test('says what happened when it cannot be read, and asks again', async () => {
    let isBroken = true;
    const broken = failure('staging-damaged', 'The staged data is damaged.', 'Read it again.');
    show(overviewOf(), {
      'archives.getOverview': () => (isBroken ? fail(broken) : ok(overviewOf())),
    });
    expect(await screen.findByText('The staged data is damaged.')).toBeTruthy();
    isBroken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing found that Verawood would refuse or lose',
      }),
    ).toBeTruthy();
  });

  test('with nothing found the strong button approves', async () => {
    const { onApprove } = show(overviewOf());
    fireEvent.click(await screen.findByRole('button', { name: 'Approve…' }));
    expect(strong()?.textContent).toBe('Approve…');
    expect(onApprove).toHaveBeenCalledOnce();
    expect(document.querySelectorAll('[data-strong]')).toHaveLength(1);
  });

  test('while files are being checked it cannot be approved, and says why', async () => {
    const verify = { kind: 'running', jobId: 'job1' } as never;
    const { onApprove } = show(overviewOf({ sha256: null, verify }));
    const button = await screen.findByRole('button', { name: 'Approve…' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(button);
    expect(onApprove).not.toHaveBeenCalled();
  });

  test('with findings it leads to the worst of them', async () => {
    show(withFindings);
    fireEvent.click(await screen.findByRole('button', { name: /^Review 1 reason/ }));
    const { screen: place, arrival } = useWindowState.getState();
    expect(place).toBe('findings');
    expect(arrival?.show).toEqual({ severity: 'blocker' });
  });

  test.each([
    ['approved', { approval }, 'Push…'],
    ['changed', { approval: { ...approval, validity: 'file-changed' } }, 'Read again'],
    ['refused', { gate: 'refused' }, 'Show findings'],
    ['a folder', { kind: 'folder', sha256: null }, 'Browse content'],
  ] as [string, Partial<Overview>, string][])('next step when %s', async (_, part, label) => {
    show(overviewOf(part));
    await screen.findByRole('heading', { level: 1 });
    expect(strong()?.textContent).toBe(label);
  });

  test('one line a release, with what was found for it', async () => {
    show(withFindings);
    const line = await screen.findByRole('button', {
      name: /Ulmo.*14 losses, 9 warnings, 6 notes/,
    });
    expect(line.textContent).toContain('openedx-learning 0.30.2');
    expect(screen.getByRole('button', { name: /Core 1\.15.*Nothing found/ })).toBeTruthy();
  });

  test('CS-3 titles of the archive are text', async () => {
    const title = '<img src=x onerror=alert(1)>';
    const space = [{ key: 'k', title, type: 'html', bytes: 10, count: 1 }];
    show(overviewOf({ space }));
    expect(await screen.findByText(title)).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
  });
});
