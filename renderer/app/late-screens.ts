import { createElement, lazy, useState } from 'react';
import type { ComponentType } from 'react';
import type { QueryClient } from '@tanstack/react-query';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { WindowApi } from '../api/api-context.tsx';
import type { Screen } from '../navigation/places.ts';

/** A screen that is fetched when it is first wanted. */
interface Late<Props> {
  readonly Screen: ComponentType<Props>;
  /** Fetches it, if it is not here yet. */
  readonly fetch: () => Promise<unknown>;
}

/**
 * One that is here already is drawn at once. React's own `lazy` would wait for a moment even then,
 * and what follows a skeleton is held back by React for a third of a second.
 */
function late<Props extends object>(load: () => Promise<ComponentType<Props>>): Late<Props> {
  let here: ComponentType<Props> | null = null;
  const fetch = async () => {
    here ??= await load();
    return { default: here };
  };
  const Waiting = lazy(fetch);
  const Shown = (props: Props) => {
    // Chosen once: another component in its place would lose what the first one knows.
    const [Chosen] = useState<ComponentType<Props>>(() => here ?? Waiting);
    return createElement(Chosen, props);
  };
  return { Screen: Shown, fetch };
}

interface OfArchive {
  readonly archiveId: ArchiveId;
}

const content = late<OfArchive>(
  async () => (await import('../features/content/index.ts')).ContentScreen,
);
const findings = late<OfArchive>(
  async () => (await import('../features/findings/index.ts')).FindingsScreen,
);
const restore = late<OfArchive>(
  async () => (await import('../features/restore/index.ts')).RestoreScreen,
);
const files = late<OfArchive>(async () => (await import('../features/files/index.ts')).FilesScreen);
const board = late(async () => (await import('../features/board/index.ts')).BoardScreen);

export const ContentScreen = content.Screen;
export const FindingsScreen = findings.Screen;
export const RestoreScreen = restore.Screen;
export const FilesScreen = files.Screen;
export const BoardScreen = board.Screen;

const lateScreens: Partial<Record<Screen | 'board', Pick<Late<OfArchive>, 'fetch'>>> = {
  content,
  findings,
  restore,
  files,
  board,
};

/** Fetches what a screen is made of, where it does not come with the window. */
export async function fetchScreen(screen: Screen | 'board'): Promise<void> {
  await lateScreens[screen]?.fetch();
}

/** Fetches all of them, one after the other, so that none is waited for later. */
export async function fetchAllScreens(): Promise<void> {
  for (const one of Object.values(lateScreens)) await one.fetch();
}

/** Asks for what the content screen shows first of an archive that has been read. */
export async function askContent(
  api: WindowApi,
  client: QueryClient,
  archiveId: ArchiveId,
): Promise<void> {
  const { askContentAhead } = await import('../features/content/index.ts');
  await askContentAhead(api, client, archiveId);
}
