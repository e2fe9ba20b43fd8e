import { useEffect, useRef } from 'react';
import type { ArchiveSummary } from '../../contract/views.ts';
import { useApi } from '../api/api-context.tsx';
import { failureOf, useCall } from '../api/calls.ts';
import { ArchiveList, useRemoveArchive } from '../features/archives/index.ts';
import { FirstRun } from '../features/first-run/index.ts';
import { useGo, useWindowState } from '../navigation/window-state.ts';
import { classNames } from '../ui/class-names.ts';
import { FailureState } from '../ui/failure-state.tsx';
import { Screens } from './screens.tsx';
import { StatusBar } from './status-bar.tsx';
import { words } from './strings.ts';
import { TopBar } from './top-bar.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useMediaQuery } from './use-media-query.ts';
import { useOpen } from './use-open.ts';
import { useWindowShortcuts } from './use-window-shortcuts.ts';
import styles from './frame.module.css';

/** The window: archives at the left, the chosen one at the right, status at the foot. */
export function Frame() {
  const list = useCall('archives.list', {});
  const archives = list.data ?? [];
  const { archiveId, screen, isListFolded, foldList } = useWindowState();
  const archive = archives.find(({ id }) => id === archiveId) ?? null;
  const isNarrow = useMediaQuery('(max-width: 1099px)');
  const isRail = isListFolded ?? isNarrow;
  const open = useOpen();
  const go = useGo();
  const search = useSearch();
  const remove = useRemoveArchive();
  useReadySignal(list.isFetched);
  useChosenArchive(list.data);
  useAnnouncements(archives);
  useKeptFocus();
  useWindowShortcuts({ open, search, toggleList: () => foldList(!isRail) });
  const overview = useOverviewOf(archive);
  return (
    <div className={classNames(styles.window, isRail && styles.railed)}>
      <ArchiveList
        chosen={archive?.id ?? null}
        isRail={isRail}
        onChoose={(id) => go({ archiveId: id, screen: screen === 'board' ? 'overview' : screen })}
        onOpen={() => open('archive')}
        onRemove={(id) =>
          void remove(id, archives.find((candidate) => candidate.id === id)?.title ?? '')
        }
      />
      <main className={styles.main}>
        <TopBar archive={archive} isRail={isRail} onSearch={search} />
        {list.error !== null ? (
          <FailureState
            title={words.listFailed}
            failure={failureOf(list.error) ?? unknown}
            onRetry={() => void list.refetch()}
          />
        ) : archive !== null && screen !== 'board' ? (
          <Screens archive={archive} overview={overview} screen={screen} />
        ) : (
          list.isFetched && (
            <FirstRun
              onOpenArchive={() => open('archive')}
              onOpenFolder={() => open('folder')}
              onOpened={(id) => go({ archiveId: id, screen: 'overview' })}
            />
          )
        )}
      </main>
      <StatusBar archives={archives} archiveId={archive?.id ?? null} overview={overview} />
    </div>
  );
}

const unknown = { kind: 'internal', message: '', next: '', retry: 'again' } as const;

function useOverviewOf(archive: ArchiveSummary | null) {
  const isThere = archive !== null && archive.ready;
  const ofArchive = { archiveId: archive?.id ?? ('' as ArchiveSummary['id']) }; // asked only if there
  const { data } = useCall('archives.getOverview', ofArchive, { enabled: isThere });
  return isThere ? data : undefined;
}

/** Tells end-to-end tests and the hosts that the window shows what it knows. */
function useReadySignal(isReady: boolean): void {
  useEffect(() => {
    if (isReady) document.documentElement.dataset['appState'] = 'ready';
  }, [isReady]);
}

/** Chooses the archive opened last at the start, leaves one that is gone, follows openings. */
function useChosenArchive(archives: readonly ArchiveSummary[] | undefined): void {
  const api = useApi();
  const { archiveId, go, leave } = useWindowState();
  const lastSeen = useRef<ArchiveSummary['id'] | null>(null);
  useEffect(
    () => api.on('archives.opened', (opened) => go({ ...opened, screen: 'overview' })),
    [api, go],
  );
  useEffect(() => {
    if (archives === undefined) return;
    if (archiveId !== null) {
      // One that was just opened may be ahead of the list; one that was on it and is not, is gone.
      if (archives.some(({ id }) => id === archiveId)) lastSeen.current = archiveId;
      else if (lastSeen.current === archiveId) leave();
      return;
    }
    const [latest] = [...archives].sort((a, b) => b.openedAt.localeCompare(a.openedAt));
    if (latest !== undefined) go({ archiveId: latest.id, screen: 'overview' });
  }, [archives, archiveId, go, leave]);
  const title = archives?.find(({ id }) => id === archiveId)?.title;
  useEffect(() => {
    document.title = title === undefined ? words.product : `${title} – ${words.product}`;
  }, [title]);
}

/** Goes to the content and puts the focus into its search field. */
function useSearch(): () => void {
  const { archiveId, screen, go } = useWindowState();
  return () => {
    if (archiveId === null) return;
    if (screen !== 'findings' && screen !== 'files') go({ archiveId, screen: 'content' });
    focusWhenThere(20);
  };
}

/** The screen may still be on its way: looks for its search field for a few frames. */
function focusWhenThere(tries: number): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>('input[data-screen-search]');
    if (field !== null) {
      field.focus();
      field.select();
    } else if (tries > 0) {
      focusWhenThere(tries - 1);
    }
  });
}
