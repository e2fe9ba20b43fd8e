// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { FindingsScreen } from '../../renderer/features/findings/index.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import { madeFinding } from './made-library.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { FindingKind } from '../../contract/views.ts';
import type { Stubs } from './fake-api.ts';

useLayout();

let archives = 0;

function show(stubs: Stubs): { api: ReturnType<typeof showScreen>; id: ArchiveId } {
  archives += 1;
  const id = `findings-${archives}` as ArchiveId; // the brand exists in types alone
  return { api: showScreen(stubs, <FindingsScreen archiveId={id} />), id };
}

const losses: FindingKind = {
  code: 'ENT-014',
  severity: 'loss',
  title: 'The component comes back empty',
  count: 10_000,
  accepted: false,
};
const notes: FindingKind = {
  code: 'PKG-001',
  severity: 'note',
  title: 'Something small',
  count: 1,
  accepted: true,
};

/** The one finding of the other kind. */
function madeNote() {
  const { diagnostic } = madeFinding(20_001);
  return madeFinding(20_001, {
    severity: 'note',
    diagnostic: { ...diagnostic, code: 'PKG-001' },
  });
}

const filled: Stubs = {
  'findings.getKinds': async () => ok([notes, losses]),
  'findings.getPage': async ({ code, offset, limit, text }) => {
    const total = text !== '' ? 2 : code === losses.code ? losses.count : notes.count;
    const size = Math.max(0, Math.min(limit, total - offset));
    const rows = Array.from({ length: size }, (_, index) =>
      code === notes.code ? madeNote() : madeFinding(offset + index + 1),
    );
    return ok({ total, rows });
  },
  'files.getContent': async () =>
    ok({ kind: 'text', text: '[entity]\na = 1\nkey = "x"\n', truncated: false, bytes: 27 }),
};

const tree = () => screen.findByRole('tree', { name: 'Findings by effect' });
const item = async (name: RegExp) => within(await tree()).findByRole('treeitem', { name });

describe('the findings screen', () => {
  test('shows grey lines while the kinds are read', () => {
    show({ 'findings.getKinds': () => new Promise<never>(() => undefined) });
    expect(screen.getByRole('status', { name: 'Reading the findings' })).toBeTruthy();
  });

  test('says that nothing was found', async () => {
    show({ 'findings.getKinds': async () => ok([]) });
    expect(await screen.findByRole('heading', { name: 'Nothing found' })).toBeTruthy();
  });

  test('says what happened when the findings cannot be read', async () => {
    const broken = failure('staging-damaged', 'The staged data is damaged.', 'Read it again.');
    show({ 'findings.getKinds': async () => fail(broken) });
    expect(await screen.findByText('The staged data is damaged.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  test('groups by effect, the worst first, and says what is accepted', async () => {
    show(filled);
    const rows = within(await tree()).getAllByRole('treeitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      'Would be lost10,000',
      'The component comes back empty10,000',
      'Worth knowing1',
      'Something smallaccepted1',
    ]);
  });

  test('shows ten thousand places with few in the document, and fetches what is seen', async () => {
    const { api } = show(filled);
    fireEvent.doubleClick(await item(/comes back empty/));
    expect(await screen.findByText('Part 1')).toBeTruthy();
    expect(within(await tree()).getAllByRole('treeitem').length).toBeLessThan(80);
    fireEvent.keyDown(await tree(), { key: 'End' });
    expect(await screen.findByText('Part 10000')).toBeTruthy();
    const offsets = api.made
      .filter(({ name }) => name === 'findings.getPage')
      .map(({ argument }) => (argument as { offset: number }).offset);
    expect(offsets).toEqual([0, 9_900]);
  });

  test('goes from finding to finding by F8 over all kinds, and back by Shift+F8', async () => {
    show(filled);
    await tree();
    const press = (shiftKey: boolean) => fireEvent.keyDown(document, { key: 'F8', shiftKey });
    press(false);
    expect(await screen.findByText('1 of 10,001')).toBeTruthy();
    press(false);
    expect(await screen.findByText('2 of 10,001')).toBeTruthy();
    press(true);
    expect(await screen.findByText('1 of 10,001')).toBeTruthy();
    press(true); // round to the last of all
    expect(await screen.findByText('10,001 of 10,001')).toBeTruthy();
    expect(await item(/Part 20001/)).toBeTruthy();
  });

  test('opens a finding with its place, its remedy, its releases, and the way there', async () => {
    const { id } = show(filled);
    await tree();
    fireEvent.keyDown(document, { key: 'F8' });
    const detail = await screen.findByRole('region', { name: 'The open finding' });
    await within(detail).findByText('Part 1 comes back without its content.');
    expect(within(detail).getByText('line 3, column 7')).toBeTruthy();
    expect(within(detail).getByText('What you can do')).toBeTruthy();
    const releases = within(detail).getAllByRole('listitem');
    expect(releases.map((row) => row.textContent)).toEqual([
      'UlmoWould be lost',
      'Core 0.35Would be lost',
      'VerawoodNo effect',
      'Core 1.15No effect',
    ]);
    fireEvent.click(within(detail).getByRole('button', { name: /part\.toml/ }));
    expect(useWindowState.getState().arrival).toEqual({
      archiveId: id,
      screen: 'files',
      show: { path: 'entities/xblock.v1/html/part.toml', index: 4, line: 3, column: 7 },
    });
    fireEvent.click(within(detail).getByRole('button', { name: 'Show in content' }));
    expect(useWindowState.getState().arrival).toMatchObject({
      screen: 'content',
      show: { key: 'xblock.v1:html:Part-1' },
    });
  });

  test('searches all findings, and shows one effect alone', async () => {
    const { api } = show(filled);
    await tree();
    fireEvent.click(screen.getByRole('button', { name: 'Worth knowing 1' }));
    expect(within(await tree()).queryByRole('treeitem', { name: /comes back/ })).toBeNull();
    const field = screen.getByRole('searchbox', { name: 'Search findings' });
    fireEvent.change(field, { target: { value: 'part' } });
    const found = await screen.findByRole('grid', { name: 'Findings that match' });
    await waitFor(() => expect(found.getAttribute('aria-rowcount')).toBe('3'));
    expect(api.made.at(-1)?.argument).toMatchObject({ text: 'part', severity: 'note' });
  });
});
