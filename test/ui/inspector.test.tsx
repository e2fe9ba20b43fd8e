// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { Inspector } from '../../renderer/features/inspector/index.ts';
import { contentStubs, madeEntity, madeFile, madeRow, madeFinding } from './made-library.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { EntityView, VersionDifference, VersionView } from '../../contract/views.ts';
import type { Stubs } from './fake-api.ts';

useLayout();

const archiveId = 'inspected' as ArchiveId; // the brand exists in types alone
const library = { components: 1 };
const component = madeEntity(madeRow(library, 0), []);

const sameness: VersionDifference = {
  from: 1,
  to: 2,
  title: null,
  children: { same: 0, changes: [], total: 0 },
  files: [],
  fileTotal: 0,
  isSame: true,
};

function show(entity: EntityView, stubs: Stubs = {}, shown: string[] = []) {
  return showScreen(
    {
      ...contentStubs(library),
      'window.getMemory': async () => ok({}),
      'window.remember': async () => ok(null),
      'content.getEntity': async () => ok(entity),
      'files.getThumbnail': async () => ok({ kind: 'none' }),
      ...stubs,
    },
    <Inspector
      archiveId={archiveId}
      entityKey={entity.key}
      onClose={() => shown.push('closed')}
      onShowEntity={(key) => shown.push(key)}
    />,
  );
}

const tabNames = () => screen.getAllByRole('tab').map((tab) => tab.textContent);
/** What was remembered of an earlier window may come after the first press. */
async function openTab(name: RegExp): Promise<void> {
  const tab = await screen.findByRole('tab', { name });
  await waitFor(() => {
    fireEvent.click(tab);
    expect(screen.getByRole('tab', { name }).ariaSelected).toBe('true');
  });
  await waitFor(() => expect(screen.getByRole('tab', { name }).ariaSelected).toBe('true'));
}

function version(change: Partial<VersionView>): VersionView {
  const [first] = component.versions;
  return { ...first!, ...change };
}

describe('the inspector', () => {
  test('has the tabs of a component with a draft and another published version', async () => {
    show(component);
    await screen.findByRole('tab', { name: 'Preview' });
    expect(tabNames()).toEqual([
      'Preview',
      'Source',
      'Difference',
      'Files2',
      'Findings',
      'Used in2',
      'Details',
    ]);
  });

  test('has no difference of one version, and says that draft and published are the same', async () => {
    const one = version({ number: 4, isDraft: true, isPublished: true });
    show({ ...component, state: 'published', versions: [one] });
    await openTab(/Details/);
    expect(tabNames()).not.toContain('Difference');
    expect(await screen.findByText('Draft and published are the same version.')).toBeTruthy();
    expect(screen.getByText('Draft and published, version 4')).toBeTruthy();
  });

  test('says what happened when it cannot be read, and reads it again', async () => {
    let isBroken = true;
    const broken = failure('staging-damaged', 'The staged data is damaged.', 'Read it again.');
    show(component, {
      'content.getEntity': async () => (isBroken ? fail(broken) : ok(component)),
    });
    expect(await screen.findByText('The staged data is damaged.')).toBeTruthy();
    isBroken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { level: 2 })).toBeTruthy();
  });

  test('tells a key that a library cannot have, and leads to where the library is set', async () => {
    show({ ...component, usageKey: null });
    expect(await screen.findByText(/^None: a part of it has characters/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Set organisation and library ID' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Copy usage key' })).toBeNull();
  });

  test('cuts a name of hundreds of characters in the middle, so that the banner says what is wrong', async () => {
    const message = `A part of “entities/${'k'.repeat(490)}.toml” is too long.`;
    show({ ...component, findings: [madeFinding(1, { severity: 'blocker', message })] });
    const cut = `A part of “entities/${'k'.repeat(22)}…${'k'.repeat(14)}.toml” is too long.`;
    expect((await screen.findByTitle(message)).textContent).toBe(cut);
  });

  test('lists where it is used with what that is in, and leads there', async () => {
    const shown: string[] = [];
    const path = [{ key: 's1', title: 'Before the pilot boards', level: 'section' }] as const;
    const usedIn = [{ key: 'u1', title: 'Tides', level: 'unit', path }] as const;
    show({ ...component, usedIn }, {}, shown);
    await openTab(/Used in/);
    const place = await screen.findByRole('button', { name: /Tides/ });
    expect(place.textContent).toContain('Before the pilot boards');
    fireEvent.click(place);
    expect(shown).toEqual(['u1']);
    expect(screen.getByRole('button', { name: /First term/ })).toBeTruthy();
  });

  test('lists the children of a container in order, with those that are missing', async () => {
    const shown: string[] = [];
    const children = [
      { key: 'xblock.v1:html:b', title: 'Second thoughts', type: 'html' },
      { key: 'xblock.v1:html:gone', title: null, type: null },
    ];
    const unit = version({ number: 1, isPublished: true, children, childTotal: 502, files: [] });
    show({ ...component, kind: 'unit', type: 'unit', versions: [unit] }, {}, shown);
    await openTab(/Contents/);
    const items = within(screen.getByRole('list')).getAllByRole('listitem');
    expect(items.map((item) => item.textContent?.includes('not in the archive'))).toEqual([
      false,
      true,
    ]);
    expect(screen.getByText('500 more children not listed here.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /Second thoughts/ }));
    expect(shown).toEqual(['xblock.v1:html:b']);
    expect(screen.queryByRole('tab', { name: /Preview/ })).toBeNull();
  });
});

describe('the difference', () => {
  const compared = (difference: Partial<VersionDifference>): Stubs => ({
    'versions.compare': async () => ok({ ...sameness, isSame: false, ...difference }),
  });

  test('asks from published to draft, and says so when both have the same content', async () => {
    const api = show(component, compared({ isSame: true }));
    await openTab(/Difference/);
    expect(await screen.findByRole('heading', { name: 'The same content' })).toBeTruthy();
    const call = api.made.find(({ name }) => name === 'versions.compare');
    expect(call?.argument).toMatchObject({ from: 1, to: 2 });
    expect(
      screen.getByText(/published, version 1, and draft, version 2, are the same/),
    ).toBeTruthy();
  });

  test('lists title and files in words, and which version has what', async () => {
    const files = [
      { name: 'a.png', change: 'only-to', from: null, to: madeFile(21, 'x/a.png') },
      { name: 'b.png', change: 'only-from', from: madeFile(11, 'x/b.png'), to: null },
      { name: 'c.png', change: 'changed', from: madeFile(12, 'c'), to: madeFile(22, 'c') },
      { name: 'd.png', change: 'same', from: madeFile(13, 'd'), to: madeFile(23, 'd') },
    ] as const;
    const title = { from: 'Tides', to: '' };
    show(component, compared({ files, fileTotal: 4, title }));
    await openTab(/Difference/);
    expect((await screen.findByText('Tides')).closest('del')).toBeTruthy();
    expect(screen.getByText('no title').closest('ins')).toBeTruthy();
    const row = (name: string) =>
      screen.getByRole('button', { name: new RegExp(name) }).textContent;
    expect(row('a.png')).toContain('only in draft');
    expect(row('b.png')).toContain('only in published');
    expect(row('c.png')).toContain('changed');
    expect(row('d.png')).toContain('the same');
    expect(screen.getByText('Neither version has a text.')).toBeTruthy();
  });

  test('tells what happened to the children of a container', async () => {
    const child = { key: 'k', type: 'html' } as const;
    const changes = [
      { ...child, title: 'Moved one', change: 'moved', from: 3, to: 1 },
      { ...child, title: 'New one', change: 'added', from: null, to: 2 },
      { ...child, title: null, change: 'removed', from: 2, to: null },
    ] as const;
    show(
      { ...component, kind: 'unit', type: 'unit' },
      compared({ children: { same: 7, changes, total: 3 } }),
    );
    await openTab(/Difference/);
    await screen.findByText('moved from place 3 to 1');
    expect(screen.getByText('added, place 2')).toBeTruthy();
    expect(screen.getByText('removed, place 2')).toBeTruthy();
    expect(screen.getByText('7 children in the same order.')).toBeTruthy();
  });

  test('says what happened when the versions cannot be compared, and tries again', async () => {
    const gone = failure('not-found', 'The archive holds no such version.', 'Choose another.');
    let isBroken = true;
    show(component, {
      'versions.compare': async () => (isBroken ? fail(gone) : ok(sameness)),
    });
    await openTab(/Difference/);
    expect(await screen.findByText('The archive holds no such version.')).toBeTruthy();
    isBroken = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.getByText('The same content')).toBeTruthy());
  });

  test('takes any two of more than two versions', async () => {
    const older = version({ number: 0, isDraft: false, isPublished: false });
    show({ ...component, versions: [...component.versions, older] }, compared({ isSame: true }));
    await openTab(/Difference/);
    const from = await screen.findByRole('button', { name: /From version/ });
    expect(from.textContent).toContain('Published, version 1');
    expect(screen.getByRole('button', { name: /To version/ })).toBeTruthy();
  });
});
