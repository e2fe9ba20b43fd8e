// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import type { InstanceId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { DataFolder, InstanceTestLine } from '../../contract/views.ts';
import { limits } from '../../main/archive/limits.ts';
import { Settings } from '../../renderer/features/settings/index.ts';
import { info, practice, preferences } from './fixtures.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { Stubs } from './fake-api.ts';

useLayout();

const folder: DataFolder = {
  place: '.local / share / carrel',
  parts: [
    { part: 'staging', bytes: 412_000_000, clearableBytes: 400_000_000 },
    { part: 'received', bytes: 12_000_000, clearableBytes: 0 },
    { part: 'practice', bytes: 0, clearableBytes: 0 },
    { part: 'kept', bytes: 900_000, clearableBytes: 0 },
  ],
  freeBytes: 90_000_000_000,
};

function show(stubs: Stubs = {}) {
  const onClose = vi.fn();
  const api = showScreen(
    {
      'app.getPreferences': () => ok(preferences),
      'app.setPreferences': (change) => ok({ ...preferences, ...change } as typeof preferences),
      'app.getInfo': () => ok(info),
      'app.getLimits': () => ok(Object.entries(limits).map(([name, value]) => ({ name, value }))),
      'app.getDataFolder': () => ok(folder),
      'instances.list': () => ok([practice]),
      ...stubs,
    },
    <Settings onClose={onClose} />,
  );
  return { api, onClose };
}

async function go(tab: string): Promise<void> {
  fireEvent.click(await screen.findByRole('tab', { name: tab }));
  await screen.findByRole('tabpanel', { name: tab });
}

const lines: readonly InstanceTestLine[] = [
  { what: 'reachable', result: 'ok', said: 'It answers.', next: '' },
  {
    what: 'can-create',
    result: 'ok',
    said: 'This user may create libraries.',
    next: 'Ask an administrator for the right.',
  },
];

/** Opens a menu and takes one of its entries. */
async function choose(menu: string, entry: string): Promise<void> {
  fireEvent.click(await screen.findByRole('button', { name: menu }));
  fireEvent.click(await screen.findByRole('menuitem', { name: entry }));
}

describe('settings', () => {
  test('theme and language are changed at once', async () => {
    const { api } = show();
    fireEvent.click(await screen.findByRole('radio', { name: 'Dark' }));
    await waitFor(() =>
      expect(api.made).toContainEqual({
        name: 'app.setPreferences',
        argument: { theme: 'dark' },
      }),
    );
    expect(screen.getByRole('button', { name: /Language/ }).textContent).toContain('English');
  });

  test('a release is taken out of what is compared, and the last one stays', async () => {
    const { api } = show();
    await go('Server');
    const group = screen.getByRole('group', { name: 'Releases that screens compare' });
    expect(within(group).getAllByRole('checkbox')).toHaveLength(4);
    fireEvent.click(within(group).getByRole('checkbox', { name: /Ulmo/ }));
    await waitFor(() =>
      expect(api.made).toContainEqual({
        name: 'app.setPreferences',
        argument: { shownReleases: ['core-0.35', 'verawood', 'core-1.15'] },
      }),
    );
    fireEvent.change(screen.getByRole('textbox', { name: 'Organisation' }), {
      target: { value: 'NorthQuay' },
    });
    await waitFor(() =>
      expect(api.made).toContainEqual({
        name: 'app.setPreferences',
        argument: { usageOrg: 'NorthQuay' },
      }),
    );
  });

  test('a change that could not be kept is said where it was made', async () => {
    const full = failure('disk-full', 'The disk is full.', 'Free some space.', 'free-space');
    show({ 'app.setPreferences': () => fail(full) });
    fireEvent.click(await screen.findByRole('radio', { name: 'Dark' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  });

  test('the data folder says how much is what, and clears only after saying what goes and stays', async () => {
    const { api } = show({
      'app.clearData': () =>
        ok({ ...folder, parts: folder.parts.map((part) => ({ ...part, clearableBytes: 0 })) }),
    });
    await go('Data folder');
    expect(await screen.findByText(/Carrel keeps its own data in \.local \/ share/)).toBeTruthy();
    expect(screen.getByText(/412.MB/)).toBeTruthy();
    const [staging, received, ...others] = screen.getAllByRole('button', { name: 'Clear…' });
    expect(others).toHaveLength(1); // none for what is kept
    expect(received!.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(staging!);
    const ask = await screen.findByRole('alertdialog', {
      name: 'Clear what was read of archives?',
    });
    expect(ask.textContent).toContain('approvals and what they pin');
    expect(api.made.map(({ name }) => name)).not.toContain('app.clearData');
    fireEvent.click(within(ask).getByRole('button', { name: /Clear 400.MB/ }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(api.made).toContainEqual({ name: 'app.clearData', argument: { part: 'staging' } });
    expect(
      screen
        .getAllByRole('button', { name: 'Clear…' })
        .map((one) => one.ariaDisabled ?? one.getAttribute('aria-disabled')),
    ).toEqual(['true', 'true', 'true']);
  });

  test('an instance is tested, line by line, and removed after a question', async () => {
    const { api } = show({
      'instances.test': () => ok({ userName: 'lp_user', lines, failure: null }),
      'instances.remove': () => ok(null),
    });
    await go('Instances');
    fireEvent.click(await screen.findByRole('button', { name: 'Test connection' }));
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toBe('Signed in as lp_user, ready for a push'),
    );
    fireEvent.click(screen.getByRole('button', { name: 'What was looked at' }));
    const list = screen.getByRole('list', { name: 'Connection' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByText(/kept until Carrel ends/)).toBeTruthy();
    await choose('More for Practice instance', 'Remove…');
    const ask = await screen.findByRole('alertdialog', { name: 'Remove Practice instance?' });
    expect(api.made.map(({ name }) => name)).not.toContain('instances.remove');
    fireEvent.click(within(ask).getByRole('button', { name: 'Remove instance' }));
    await waitFor(() =>
      expect(api.made).toContainEqual({
        name: 'instances.remove',
        argument: { instanceId: practice.id },
      }),
    );
  });

  test('what keeps an instance from being pushed to is said with whom to ask', async () => {
    const failed = { ...lines[1]!, result: 'failed' as const };
    show({
      'instances.test': () =>
        ok({
          userName: '',
          lines: [lines[0]!, failed],
          failure: failure('not-allowed', 'This user may not create libraries.', 'Ask for it.'),
        }),
    });
    await go('Instances');
    fireEvent.click(await screen.findByRole('button', { name: 'Test connection' }));
    const list = await screen.findByRole('list', { name: 'Connection' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(1);
    expect(list.textContent).toContain('Ask an administrator for the right.');
  });

  test('an instance is edited, signed out of, and signed in to', async () => {
    const own = { ...practice, id: 'own' as InstanceId, name: 'School', isPractice: false };
    let hasSecret = true;
    const { api } = show({
      'instances.list': () => ok([{ ...own, hasSecret }]),
      'instances.setServer': () => ok(own),
      'instances.signOut': () => {
        hasSecret = false;
        return ok({ ...own, hasSecret });
      },
      'instances.signIn': () => ok(own),
    });
    await go('Instances');
    await choose('More for School', 'Edit…');
    const edit = await screen.findByRole('dialog', { name: 'Edit School' });
    fireEvent.click(within(edit).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(api.made.at(-1)?.name).toBe('instances.list'));
    await choose('More for School', 'Sign out');
    fireEvent.click(await screen.findByRole('button', { name: 'Sign in…' }));
    const sign = await screen.findByRole('dialog', { name: 'Sign in to School' });
    const type = (name: string, value: string): void => {
      fireEvent.change(within(sign).getByLabelText(name), { target: { value } });
    };
    type('Client ID', 'carrel');
    type('Client secret', 'a-secret');
    fireEvent.click(within(sign).getByRole('button', { name: 'Sign in' }));
    await waitFor(() =>
      expect(api.made).toContainEqual({
        name: 'instances.signIn',
        argument: { instanceId: 'own', clientId: 'carrel', clientSecret: 'a-secret' },
      }),
    );
  });

  test('of many instances each is there; of none, how one is added', async () => {
    const many = Array.from({ length: 60 }, (_, at) => ({
      ...practice,
      id: `i${String(at)}` as InstanceId,
      name: at === 0 ? 'n'.repeat(500) : `Instance ${String(at)}`,
      hasSecret: at > 0,
    }));
    show({ 'instances.list': () => ok(many) });
    await go('Instances');
    expect(await screen.findAllByRole('button', { name: /^More for/ })).toHaveLength(60);
    expect(screen.getByText(/not signed in/)).toBeTruthy();
  });

  test('without an instance it says where one is added', async () => {
    show({ 'instances.list': () => ok([]) });
    await go('Instances');
    expect(await screen.findByText('No instances yet')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Add instance…' }));
    expect(await screen.findByRole('dialog', { name: 'Add an instance' })).toBeTruthy();
  });

  test('version and every limit that has words are there, as they are stated', async () => {
    show();
    await go('About');
    expect(await screen.findByText('Carrel 0.1.0')).toBeTruthy();
    const row = (name: string) => screen.getByRole('row', { name: new RegExp(`^${name}`) });
    expect(row('Size of the archive').textContent).toBe(
      'Size of the archive5 GiBStudio’s upload form',
    );
    expect(row('One file of a component').textContent).toContain('50,000,000 B');
    expect(row('Unpacked to packed').textContent).toContain('200 : 1');
    expect(screen.getAllByRole('row')).toHaveLength(16);
  });

  test('a data folder that cannot be measured says so and can be measured again', async () => {
    const locked = failure('staging-locked', 'The index is locked.', 'Try again.', 'again');
    show({ 'app.getDataFolder': () => fail(locked) });
    await go('Data folder');
    expect(await screen.findByText('The data folder could not be measured')).toBeTruthy();
  });
});
