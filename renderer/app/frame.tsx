import { Suspense, useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { ArchiveSummary, Overview } from '../../contract/views.ts';
import { failureOf, useCall } from '../api/calls.ts';
import { useApi } from '../api/api-context.tsx';
import { useMemory } from '../api/remembered.ts';
import { ArchiveList, useRemoveArchive } from '../features/archives/index.ts';
import { FirstRun } from '../features/first-run/index.ts';
import { goBack } from '../navigation/browser-history.ts';
import { writePlace } from '../navigation/link.ts';
import { PaneResizer, usePaneSizes } from '../navigation/pane-resizer.tsx';
import type { Screen } from '../navigation/places.ts';
import { useGo, useWindowState } from '../navigation/window-state.ts';
import { classNames } from '../ui/class-names.ts';
import { FailureState } from '../ui/failure-state.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { followDialog, useDialogState } from './dialog-state.ts';
import { Dialogs } from './dialogs.tsx';
import { DropTarget } from './drop-target.tsx';
import { EndedBadly } from './ended-badly.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { BoardScreen } from './late-screens.ts';
import { openWindow, useOpenWindow } from './open-window.ts';
import { Screens } from './screens.tsx';
import { StatusBar } from './status-bar.tsx';
import { strings } from './strings.ts';
import { TopBar } from './top-bar.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useArchiveCommands } from './use-archive-commands.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useListLook } from './use-list-look.ts';
import { showOpened, useOpen } from './use-open.ts';
import { useShell } from './use-shell.ts';
import { useChosenArchive, useStart } from './use-start.ts';
import { useWindowCommands } from './use-window-commands.ts';
import { useWindowTitle } from './window-title.ts';
import { useKeptLists } from './use-kept-lists.ts';
import type { WindowActs } from './use-window-commands.ts';
import styles from './frame.module.css';

/** The window: archives at the left, the chosen one at the right, status at the foot. */
export function Frame() {
  const list = useCall('archives.list', {});
  const memory = useMemory();
  const archives = list.data ?? [];
  const { archiveId, screen } = useWindowState(
    useShallow(({ archiveId, screen }) => ({ archiveId, screen })),
  );
  const archive = archives.find(({ id }) => id === archiveId) ?? null;
  const look = useListLook();
  useReadySignal(list.isFetched && memory !== undefined);
  useKeptLists(memory);
  useStart(list.data, memory);
  useChosenArchive(memory === undefined ? undefined : list.data);
  usePaneSizes();
  useWindowTitle(screen === 'board' ? strings.compare : (archive?.title ?? null));
  useAnnouncements(archives);
  useKeptFocus();
  useArchiveCommands(archive);
  const overview = useOverviewOf(aboutOne(screen, archive));
  return (
    <>
      <WindowCommands archives={archives} archive={archive} toggleList={look.toggle} />
      <div className={classNames(styles.window, styles[look.kind])}>
        <List archives={archives} archive={archive} look={look} />
        {look.kind === 'list' && <PaneResizer pane="sidebar" />}
        <main className={styles.main}>
          <TopBar
            archive={aboutOne(screen, archive)}
            hasPlaces={archives.length > 0}
            listKind={look.kind}
            onToggleList={look.toggle}
          />
          <EndedBadly />
          <div className={styles.below} inert={look.kind === 'alone'}>
            {list.error === null ? (
              <Present
                archive={archive}
                overview={overview}
                isKnown={list.isFetched && memory !== undefined}
              />
            ) : (
              <FailureState
                title={strings.listFailed}
                failure={failureOf(list.error) ?? unknown}
                onRetry={() => void list.refetch()}
              />
            )}
          </div>
        </main>
        <StatusBar
          archives={archives}
          archiveId={aboutOne(screen, archive?.id ?? null)}
          overview={overview}
        />
      </div>
      <Dialogs archives={archives} />
      <DropTarget />
    </>
  );
}

interface PresentProps {
  readonly archive: ArchiveSummary | null;
  readonly overview: Overview | undefined;
  /** Until it is known what there is, nothing is said of it. */
  readonly isKnown: boolean;
}

/** What one has gone to. */
function Present({ archive, overview, isKnown }: PresentProps) {
  const screen = useWindowState((state) => state.screen);
  if (screen === 'board') return <Board />;
  if (archive === null) return isKnown && <Nothing />;
  return <Screens archive={archive} overview={overview} screen={screen} />;
}

/** The table of many archives is about none of them, whichever was shown before. */
function aboutOne<What>(screen: Screen | 'board', what: What): What | null {
  return screen === 'board' ? null : what;
}

/** Apart: what can be undone is another with each letter of a search, and draws no window anew. */
function WindowCommands(acts: WindowActs) {
  useWindowCommands(acts);
  useOpenWindow(acts.archive);
  useShell(useCall('archives.list', {}).data);
  useEffect(() => followDialog(), []);
  return null;
}

const unknown = { kind: 'internal', message: '', next: '', retry: 'again' } as const;

interface ListProps {
  readonly archives: readonly ArchiveSummary[];
  readonly archive: ArchiveSummary | null;
  readonly look: ReturnType<typeof useListLook>;
}

function List({ archives, archive, look }: ListProps) {
  const { screen, go } = useWindowState(useShallow(({ screen, go }) => ({ screen, go })));
  const open = useOpen();
  const api = useApi();
  const remove = useRemoveArchive();
  if (look.kind === 'away') return null;
  return (
    <ArchiveList
      chosen={archive?.id ?? null}
      isRail={look.kind === 'rail'}
      onChoose={(id) => {
        go({ archiveId: id, screen: screen === 'board' ? 'overview' : screen });
        look.chosen();
      }}
      onOpen={() => open('archive')}
      isComparing={screen === 'board'}
      onCompare={() => {
        if (screen === 'board') goBack();
        else go({ archiveId: archive?.id ?? null, screen: 'board' });
        look.chosen();
      }}
      onWindow={(id) => openWindow(api, writePlace({ archiveId: id, screen: 'overview' }))}
      onRemove={(id) =>
        void remove(id, archives.find((candidate) => candidate.id === id)?.title ?? '')
      }
    />
  );
}

function Board() {
  const go = useGo();
  const openDialog = useDialogState((state) => state.open);
  const open = useOpen();
  return (
    <div className={styles.screen} data-pane="screen">
      <ErrorBoundary>
        <Suspense fallback={<Skeleton label={strings.loading} />}>
          <BoardScreen
            onOpen={(archiveId) => go({ archiveId, screen: 'overview' })}
            onOpenArchive={() => open('archive')}
            onOpenFolder={() => open('folder')}
            onPush={(archiveIds) => openDialog({ kind: 'push-many', archiveIds })}
          />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

function Nothing() {
  const open = useOpen();
  return (
    <FirstRun
      onOpenArchive={() => open('archive')}
      onOpenFolder={() => open('folder')}
      onOpened={(id) => showOpened([id])}
    />
  );
}

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
