// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { ContentRow, FindingView } from '../../contract/views.ts';
import { Palette } from '../../renderer/features/palette/index.ts';
import { match, matchAll } from '../../renderer/features/palette/match.ts';
import { useCommand } from '../../renderer/navigation/commands.ts';
import { useWindowState } from '../../renderer/navigation/window-state.ts';
import { archiveOf } from './fixtures.ts';
import type { FakeApi, Stubs } from './fake-api.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';

useLayout();
beforeEach(() => useWindowState.setState(useWindowState.getInitialState(), true));

const archive = archiveOf({ title: 'Harbour pilotage', fileName: 'pilotage.zip' });
const row = (title: string, more: Partial<ContentRow> = {}): ContentRow => ({
  id: 1,
  key: `xblock.v1:html:${title}`,
  code: title,
  type: 'html',
  title,
  state: 'published',
  bytes: 1,
  worst: null,
  created: null,
  unit: null,
  collections: [],
  hit: null,
  titleHit: null,
  ...more,
});

const stubs: Stubs = {
  'window.getMemory': () => ok({}),
  'window.remember': () => ok(null),
  'content.getCollections': () =>
    ok([
      {
        id: 1,
        key: 'moorings',
        title: 'Moorings and lines',
        description: '',
        members: 1204,
        missingMembers: 0,
        worst: null,
      },
    ]),
  'content.getPage': ({ text }) =>
    ok({
      total: 2,
      isWhole: true,
      all: 9,
      rows: [row('Mooring', { titleHit: ['', text, 'ring'] }), row('Line')],
    }),
  'findings.getPage': () => ok({ total: 0, rows: [] }),
  'files.getPage': () => ok({ total: 0, rows: [] }),
};

const run = vi.fn();
/** Gives two commands, one of which cannot be done now. */
function Commands() {
  useCommand('settings', run);
  useCommand('undo', run, { off: 'Nothing was done' });
  return null;
}

const onClose = vi.fn();
const onLink = vi.fn();

function show(more: Stubs = {}, archiveId: ArchiveId | null = archive.id): FakeApi {
  run.mockClear();
  onClose.mockClear();
  onLink.mockClear();
  return showScreen(
    { ...stubs, ...more },
    <>
      <Commands />
      <Palette
        archives={[archive, archiveOf({ id: 'b' as ArchiveId, title: 'Bread', fileName: 'b.zip' })]}
        archiveId={archiveId}
        onClose={onClose}
        onLink={onLink}
      />
    </>,
  );
}

const field = () => screen.getByRole('combobox', { name: 'Find commands, archives and content' });
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
const press = (key: string) => fireEvent.keyDown(field(), { key });
const chosen = () =>
  screen.getAllByRole('option').filter((option) => option.getAttribute('aria-selected') === 'true');

describe('the palette', () => {
  test('shows what can be done while nothing is typed', async () => {
    show();
    const commands = await screen.findByRole('group', { name: 'Commands' });
    const option = within(commands).getByRole('option', { name: /^Settings/ });
    expect(option.textContent).toContain('Ctrl ,');
    expect(within(commands).queryByRole('option', { name: /Undo/ })).toBeNull();
    expect(screen.getByRole('group', { name: 'Archives' })).toBeTruthy();
  });

  test('finds commands, archives, content and collections, each in its group', async () => {
    show();
    type('moor');
    const content = await screen.findByRole('group', { name: 'Content' });
    const [first] = within(content).getAllByRole('option');
    expect(first?.querySelector('mark')?.textContent).toBe('moor');
    const collections = screen.getByRole('group', { name: 'Collections' });
    expect(within(collections).getByRole('option').textContent).toContain('1,204 components');
    type('pilot');
    expect(await screen.findByRole('group', { name: 'Archives' })).toBeTruthy();
  });

  test('names the chosen one for screen readers, and the keys move it', async () => {
    show();
    type('moor');
    await screen.findByRole('group', { name: 'Content' });
    const [first, second] = screen.getAllByRole('option');
    expect(field().getAttribute('aria-activedescendant')).toBe(first?.id);
    press('ArrowDown');
    expect(chosen()).toEqual([second]);
    expect(field().getAttribute('aria-activedescendant')).toBe(second?.id);
    press('ArrowUp');
    press('ArrowUp');
    expect(chosen()).toEqual([screen.getAllByRole('option').at(-1)]);
  });

  test('goes to a component, and remembers it for the next time', async () => {
    const api = show();
    type('moor');
    await screen.findByRole('group', { name: 'Content' });
    press('Enter');
    expect(onClose).toHaveBeenCalledOnce();
    const key = 'xblock.v1:html:Mooring';
    await waitFor(() =>
      expect(useWindowState.getState()).toMatchObject({ screen: 'content', spot: { key } }),
    );
    const kept = { kind: 'place', title: 'moorring' };
    await waitFor(() =>
      expect(api.made).toContainEqual(
        expect.objectContaining({
          name: 'window.remember',
          argument: { name: 'palette.recent', value: [expect.objectContaining(kept)] },
        }),
      ),
    );
  });

  test('shows what was chosen before first', async () => {
    const recent = [
      { kind: 'command', id: 'settings', title: '' },
      { kind: 'place', id: `#/${archive.id}/content?key=a`, title: 'Mooring' },
      { kind: 'command', id: 'gone', title: '' },
    ];
    show({ 'window.getMemory': () => ok({ 'palette.recent': recent }) });
    const group = await screen.findByRole('group', { name: 'Recent' });
    const names = within(group).getAllByRole('option');
    expect(names.map((option) => option.textContent)).toEqual(['SettingsCtrl ,', 'Mooring']);
    press('Enter');
    await waitFor(() => expect(run).toHaveBeenCalledOnce());
  });

  test('says why a command cannot be done, and does not do it', async () => {
    show();
    type('undo');
    const option = await screen.findByRole('option', { name: /Undo/ });
    expect(option.getAttribute('aria-disabled')).toBe('true');
    expect(option.textContent).toContain('Nothing was done');
    fireEvent.click(option);
    expect(onClose).not.toHaveBeenCalled();
  });

  test('takes a pasted link', async () => {
    show();
    const link = `http://127.0.0.1:4000/#/${archive.id}/findings?id=3`;
    type(` ${link} `);
    fireEvent.click(await screen.findByRole('option', { name: /Go to this link/ }));
    await waitFor(() => expect(onLink).toHaveBeenCalledWith(link));
  });

  test('asks only for what was typed last while an answer is on its way', async () => {
    let answer: (() => void) | null = null;
    const asked: string[] = [];
    show({
      'content.getPage': ({ text }) => {
        asked.push(text);
        return new Promise((done) => {
          answer = () =>
            done(ok({ total: 1, isWhole: true, all: 9, rows: [row(`found ${text}`)] }));
        });
      },
    });
    for (const text of ['m', 'mo', 'moo', 'moor']) type(text);
    await waitFor(() => expect(asked).toEqual(['m']));
    answer!();
    await waitFor(() => expect(asked).toEqual(['m', 'moor']));
    answer!();
    expect(await screen.findByRole('option', { name: /found moor/ })).toBeTruthy();
    expect(screen.queryByText('found m')).toBeNull();
  });

  test('leads to all that were found', async () => {
    const finding = { id: -4, message: 'A child is missing', severity: 'loss' } as const;
    const view = { ...finding, diagnostic: { code: 'CNT-001' } } as unknown as FindingView; // of it, what is shown
    show({ 'findings.getPage': () => ok({ total: 9_000, rows: [view] }) });
    type('child');
    expect(await screen.findByRole('option', { name: /A child is missing/ })).toBeTruthy();
    fireEvent.click(screen.getByRole('option', { name: 'Show all 9,000 findings in Findings' }));
    await waitFor(() =>
      expect(useWindowState.getState()).toMatchObject({
        screen: 'findings',
        spot: { text: 'child' },
      }),
    );
  });

  test('says when nothing is called so, and when something could not be searched', async () => {
    const lost = failure('internal', 'Carrel does not answer.', 'Start it again.');
    const none = () => ok({ total: 0, isWhole: true, all: 9, rows: [] });
    show({ 'content.getPage': none, 'files.getPage': () => fail(lost) });
    type('xyzzy');
    expect(await screen.findByText('Nothing is called “xyzzy”')).toBeTruthy();
    expect(await screen.findByText(/could not be searched: Carrel does not answer\./)).toBeTruthy();
  });

  test('without an archive searches none', async () => {
    const api = show({}, null);
    type('moor');
    expect(await screen.findByText('Nothing is called “moor”')).toBeTruthy();
    expect(api.made.map(({ name }) => name)).not.toContain('content.getPage');
  });
});

describe('matching', () => {
  const names = (typed: string, things: readonly string[]) =>
    matchAll(typed, things, (text) => ({ text })).map(({ thing }) => thing);

  test('prefers the start of a word to its inside, and that to scattered letters', () => {
    const things = ['Unrelated topic', 'Stop reading', 'Open archive…', 'Topics'];
    expect(names('top', things)).toEqual(['Topics', 'Unrelated topic', 'Stop reading']);
    expect(names('opar', ['Open archive…', 'Push'])).toEqual(['Open archive…']);
  });

  test('keeps equals in their order, whatever is typed before', () => {
    const things = ['b one', 'b two', 'b three'];
    expect(names('b', things)).toEqual(things);
    expect(names('b t', things)).toEqual(['b two', 'b three']);
  });

  test('takes words in any order, without case and accents, and marks them', () => {
    expect(match('ecole GRANDE', 'La grande École')?.parts).toEqual([
      'La ',
      'grande',
      ' ',
      'École',
    ]);
    expect(match('潮', '中国潮汐')?.parts).toEqual(['中国', '潮', '汐']);
    expect(match('export', 'Save report', 'export html')).not.toBeNull();
    expect(match('moon', 'Tide')).toBeNull();
  });
});
