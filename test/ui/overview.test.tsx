// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { OverviewScreen } from '../../renderer/features/overview/index.ts';
import { undoLast } from '../../renderer/navigation/undo.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import {
  approval,
  archiveId,
  archiveOf,
  overviewOf,
  preferences,
  withFindings,
} from './fixtures.ts';
import { crashed, losing, nothingKnown, refused, restoreStubs } from './made-restore.ts';
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
      ...restoreStubs({ states: nothingKnown }),
      ...more,
    },
    <OverviewScreen archiveId={archiveId} onApprove={onApprove} />,
  );
  return { api, onApprove };
}

const lossKind = {
  code: 'ENT-009',
  severity: 'loss',
  title: 'A component comes back empty',
  count: 14,
} as const;

const strong = () => document.querySelector<HTMLElement>('[data-strong]');

describe('the overview', () => {
  test('shows grey lines until it is known', () => {
    show(overviewOf(), { 'archives.getOverview': () => new Promise<never>(() => undefined) });
    expect(screen.getByRole('status', { name: 'Reading the overview' })).toBeTruthy();
  });

  test('a file that is not where it was is not offered for approval', async () => {
    show({ ...overviewOf(), archive: archiveOf({ state: { kind: 'missing' } }) });
    expect(await screen.findByRole('button', { name: 'Browse content' })).toBe(strong());
    expect(screen.queryByRole('button', { name: /Approve/ })).toBeNull();
  });

  test('of a file that is no archive nothing is said that nobody knows', async () => {
    const { counts, findings } = overviewOf();
    const nothing = { findings: { ...findings, fatal: 1 }, counts: { ...counts, entries: 0 } };
    show(overviewOf({ gate: 'refused', ...nothing }));
    expect(await screen.findByText(/Nothing of this file could be read/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Browse content' })).toBeNull();
    expect(screen.queryByText('What takes the space')).toBeNull();
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

  test('one line a release: what its restore would do, and the way there', async () => {
    const states = { ulmo: losing, verawood: refused, 'core-1.15': crashed };
    const { api } = show(withFindings, {
      ...restoreStubs({ states }),
      'app.setPreferences': ({ target }) => ok({ ...preferences, target: target ?? 'all' }),
    });
    await screen.findByText('Restores, and 14 parts are gone or changed');
    const lines = screen.getAllByRole('button', { name: /Run against/ });
    expect(lines.map((line) => line.textContent)).toEqual([
      'Ulmo Restores, and 14 parts are gone or changedRun against 0.30.2',
      'Core 0.35 Restores, and nothing is lostRun against 0.35.0',
      'Verawood chosenRefuses: “Berthing at quay 4” has an empty title, which this release refuses.Run against 1.0.3',
      'Core 1.15 Breaks off: “Flags” and “flags” differ in case alone, and MySQL takes them for one key.Run against 1.15.2',
    ]);
    fireEvent.click(lines[0]!);
    await waitFor(() => expect(useWindowState.getState().screen).toBe('restore'));
    expect(api.made.find(({ name }) => name === 'app.setPreferences')?.argument).toEqual({
      target: 'ulmo',
    });
    const notice = await screen.findByText('Everything is judged for Ulmo now');
    expect(notice).toBeTruthy();
    undoLast();
    await waitFor(() =>
      expect(api.made.findLast(({ name }) => name === 'app.setPreferences')?.argument).toEqual({
        target: 'verawood',
        database: 'mysql',
      }),
    );
  });

  test('the line of the chosen release is marked, and changes nothing when it is followed', async () => {
    const { api } = show(overviewOf(), restoreStubs({ states: { verawood: losing } }));
    const line = await screen.findByRole('button', { name: /^Verawood\s?chosen/ });
    expect(line.getAttribute('aria-current')).toBe('true');
    fireEvent.click(line);
    expect(useWindowState.getState().screen).toBe('restore');
    expect(api.made.some(({ name }) => name === 'app.setPreferences')).toBe(false);
  });

  test('where another release would refuse it, the strong button leads there, and approving waits', async () => {
    const stubs = {
      ...restoreStubs({ states: { ulmo: refused } }),
      'app.setPreferences': ({ target }: { target?: typeof preferences.target }) =>
        ok({ ...preferences, target: target ?? 'all' }),
    } as Stubs;
    const { api, onApprove } = show(overviewOf(), stubs);
    const button = await screen.findByRole('button', { name: 'See why Ulmo would refuse it' });
    expect(strong()).toBe(button);
    fireEvent.click(screen.getByRole('button', { name: 'Approve…' }));
    expect(onApprove).toHaveBeenCalledOnce();
    fireEvent.click(button);
    await waitFor(() => expect(useWindowState.getState().screen).toBe('restore'));
    expect(api.made.find(({ name }) => name === 'app.setPreferences')?.argument).toEqual({
      target: 'ulmo',
    });
  });

  test('several that would refuse it are compared; one that is put away is nobody’s concern', async () => {
    show(overviewOf(), restoreStubs({ states: { ulmo: refused, 'core-0.35': crashed } }));
    await screen.findByRole('button', { name: 'See why 2 releases would refuse it' });
    cleanup();
    show(overviewOf(), {
      ...restoreStubs({ states: { ulmo: refused } }),
      'app.getPreferences': () => ok({ ...preferences, shownReleases: ['verawood'] }),
    });
    await screen.findByRole('heading', { level: 1 });
    await screen.findByText('Restores, and nothing is lost');
    expect(strong()?.textContent).toBe('Approve…');
  });

  test('what is accepted already is not to be reviewed again', async () => {
    const kinds = [
      { ...lossKind, accepted: true },
      { ...lossKind, code: 'REF-001', count: 5, acceptedCount: 2, accepted: false },
    ];
    const findings = { ...withFindings.findings, blocker: 0, loss: 19 };
    show(overviewOf({ findings, findingKinds: kinds, gate: 'needs-acceptance' }));
    await screen.findByRole('heading', { level: 1 });
    expect(strong()?.textContent).toBe('Review 3 losses');
  });

  test('of what only the prediction knows, too, only the rest is to be reviewed', async () => {
    const toAccept = [
      { ...lossKind, accepted: true },
      { ...lossKind, code: 'AST-005', count: 4, accepted: false },
    ];
    show(
      overviewOf({ toAccept, gate: 'needs-acceptance' }),
      restoreStubs({ states: { verawood: { ...losing, losses: 18 } } }),
    );
    await screen.findByRole('button', { name: 'Review 4 losses' });
  });

  test('what no server minds and Carrel refuses is said to be so', async () => {
    const zipKind = { ...lossKind, code: 'ZIP-007', severity: 'blocker', accepted: false } as const;
    const findings = { ...withFindings.findings, blocker: 1, loss: 0 };
    show(
      overviewOf({ gate: 'refused', findings, findingKinds: [zipKind] }),
      restoreStubs({ states: { verawood: { ...losing, losses: 0 } } }),
    );
    await screen.findByRole('button', { name: /Refused by Carrel/ });
    expect(screen.queryByRole('button', { name: /Would be refused/ })).toBeNull();
  });

  test('what the archive calls a date and is none is quoted', async () => {
    show(overviewOf({ meta: { ...overviewOf().meta, createdAt: 'yesterday' } }));
    expect(await screen.findByText('“yesterday”, not a date')).toBeTruthy();
  });

  test('where one finding costs several parts, the button counts causes', async () => {
    const findings = { ...withFindings.findings, blocker: 0, loss: 1 };
    const findingKinds = [{ ...lossKind, count: 1, accepted: false }];
    show(
      overviewOf({ findings, findingKinds, gate: 'needs-acceptance' }),
      restoreStubs({ states: { verawood: { ...losing, losses: 2 } } }),
    );
    await screen.findByRole('button', { name: 'Review 1 cause of loss' });
  });

  test('one or two parts are a list: a picture of them would compare nothing', async () => {
    const part = { title: 'Which flag now?', type: 'problem', bytes: 838, count: 1 };
    show(overviewOf({ space: [{ ...part, key: 'k' }] }));
    const list = await screen.findByRole('list', { name: /largest first/ });
    expect(within(list).getByRole('button').textContent).toContain('Which flag now?838 B100');
    expect(screen.queryByRole('radio', { name: 'Map' })).toBeNull();
  });

  test.each([
    [losing, 'Verawood would say “Succeeded”, with 14 parts of the content gone or changed'],
    [
      { ...losing, losses: 1 },
      'Verawood would say “Succeeded”, with 1 part of the content gone or changed',
    ],
    [{ ...losing, losses: 0 }, 'Verawood would say “Succeeded”, and nothing would be lost'],
    [refused, 'Verawood would refuse this archive'],
    [crashed, 'Verawood would break off on this archive'],
    [{ kind: 'predicting' }, 'Nothing found that Verawood would refuse or lose'],
  ] as const)(
    'the headline is the verdict of the chosen release, where there is one',
    async (state, sentence) => {
      show(overviewOf(), restoreStubs({ states: { verawood: state } }));
      expect(await screen.findByRole('heading', { name: sentence })).toBeTruthy();
    },
  );

  test('a folder is not predicted: a line says what was found for a release', async () => {
    show({ ...withFindings, kind: 'folder', sha256: null });
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

  test('a loss that only the prediction knows of leads to the restore', async () => {
    const toAccept = [{ ...lossKind, accepted: false }];
    show(
      overviewOf({ toAccept, gate: 'needs-acceptance' }),
      restoreStubs({ states: { verawood: losing } }),
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Review 14 losses' }));
    expect(useWindowState.getState().screen).toBe('restore');
    expect(document.querySelectorAll('[data-strong]')).toHaveLength(1);
  });

  test('what was pushed leads to its push', async () => {
    const archive = archiveOf({ state: { kind: 'pushed', library: 'lib:Demo:X' } });
    show(overviewOf({ archive, approval }));
    await screen.findByRole('heading', { level: 1 });
    expect(strong()?.textContent).toBe('See the push');
  });

  test('a question mark explains who “Backed up by” is, and gives the focus back', async () => {
    show(overviewOf());
    const mark = await screen.findByRole('button', { name: 'What “Backed up by” means' });
    mark.focus();
    fireEvent.click(mark);
    const tip = await screen.findByRole('dialog', { name: 'Backed up by' });
    expect(tip.textContent).toContain('not who made the library');
    expect(tip.textContent).toContain('m.tideway@northquay.example');
    fireEvent.keyDown(tip, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(mark));
  });

  test('the map is one tab stop, arrow keys go from cell to cell, a press goes there', async () => {
    show(overviewOf());
    const [map] = await screen.findAllByRole('list', { name: /largest first/ });
    const cells = within(map!).getAllByRole('button');
    const stops = () => cells.filter((cell) => cell.tabIndex === 0);
    expect(stops()).toEqual([cells[0]]);
    cells[0]!.focus();
    fireEvent.keyDown(cells[0]!, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(cells[1]);
    expect(stops()).toEqual([cells[1]]);
    fireEvent.keyDown(cells[1]!, { key: 'End' });
    expect(document.activeElement).toBe(cells.at(-1));
    fireEvent.click(cells[0]!);
    expect(useWindowState.getState()).toMatchObject({
      screen: 'content',
      arrival: { show: { key: 'xblock.v1:html:chart' } },
    });
  });

  test('the same as a list: name, size and share', async () => {
    show(overviewOf());
    fireEvent.click(await screen.findByRole('radio', { name: 'List' }));
    const lists = screen.getAllByRole('list', { name: /largest first/ });
    expect(lists).toHaveLength(1);
    const rows = within(lists[0]!).getAllByRole('listitem');
    expect(rows).toHaveLength(10);
    expect(rows[0]?.textContent).toBe('Chart of the approaches 1:20 00011.8 MB24\u202f%');
    expect(rows.at(-1)?.textContent).toBe('Everything else, 160900 kB1\u202f%');
  });

  test('an archive whose package.toml says nothing, without any content', async () => {
    const none = { key: null, org: null, slug: null, title: null, description: null };
    show(
      overviewOf({
        learningPackage: { ...none, created: null, updated: null },
        meta: { createdAt: null, createdBy: null, createdByEmail: null, originServer: null },
        formatVersion: null,
        counts: { ...overviewOf().counts, components: 0, sections: 0, subsections: 0, units: 0 },
        types: [],
        space: [],
      }),
    );
    expect(await screen.findByText(/^A library without components\. Every file/)).toBeTruthy();
    expect(screen.getByText(/^No component takes space/)).toBeTruthy();
    expect(screen.getAllByText('not said')).toHaveLength(7);
    expect(screen.queryByRole('button', { name: 'Copy original key' })).toBeNull();
  });

  test('controls of a strange key are shown as code points, and it is copied as it is', async () => {
    const key = `lib:Org:${'long-'.repeat(100)}\u202eend`;
    const own = { ...overviewOf().learningPackage, key, org: 'a\u202eb' };
    show(overviewOf({ learningPackage: own }));
    expect((await screen.findAllByText('U+202E')).length).toBeGreaterThanOrEqual(2);
    expect(screen.getByRole('button', { name: 'Copy original key' })).toBeTruthy();
  });
});
