// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { ok } from '../../contract/result.ts';
import { StatusBar } from '../../renderer/app/status-bar.tsx';
import type { Overview } from '../../contract/views.ts';
import { archiveOf, info, overviewOf } from './fixtures.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';

useLayout();

function show(overview: Overview | undefined) {
  showScreen(
    { 'app.getInfo': () => ok(info) },
    <StatusBar
      archives={[archiveOf()]}
      archiveId={overview === undefined ? null : archiveOf().id}
      overview={overview}
    />,
  );
}

const damaged = {
  code: 'ZIP-013',
  severity: 'blocker',
  title: 'A file is damaged',
  count: 1,
  accepted: false,
} as const;

describe('the status bar', () => {
  test('says that every entry was read, and that all are sound', async () => {
    show(overviewOf());
    expect(await screen.findByText(/^All .* entries read and checked in/)).toBeTruthy();
  });

  test('says nothing good of a zip that is damaged', async () => {
    show(overviewOf({ findingKinds: [damaged] }));
    expect(await screen.findByText(/entries checked: not all can be trusted$/)).toBeTruthy();
    expect(screen.queryByText(/read and checked/)).toBeNull();
  });

  test('is about no archive where none is meant', async () => {
    show(undefined);
    expect(await screen.findByText('Nothing is sent anywhere until you push')).toBeTruthy();
    expect(screen.queryByText('SHA-256')).toBeNull();
  });
});
