import { Suspense, memo } from 'react';
import type { ReactNode } from 'react';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { severities } from '../../contract/diagnostics/definition.ts';
import type { ArchiveSummary, Overview } from '../../contract/views.ts';
import { OverviewScreen, isUnreadable } from '../features/overview/index.ts';
import { PushScreen } from '../features/push/index.ts';
import { screens } from '../navigation/places.ts';
import { strings as navigationStrings } from '../navigation/strings.ts';
import type { Screen } from '../navigation/places.ts';
import { useGo } from '../navigation/window-state.ts';
import { formatNumber } from '../ui/figures.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { ArchiveBanner } from './archive-banner.tsx';
import { useDialogState } from './dialog-state.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { ContentScreen, FilesScreen, FindingsScreen, RestoreScreen } from './late-screens.ts';
import { NotReady } from './not-ready.tsx';
import { strings } from './strings.ts';
import { Unreadable } from './unreadable.tsx';
import styles from './frame.module.css';

export interface ScreensProps {
  readonly archive: ArchiveSummary;
  readonly overview: Overview | undefined;
  readonly screen: Screen;
}

/** These begin with their list at once; their name is the tab's, and is read aloud as the headline. */
const hasNoHeadline: ReadonlySet<Screen> = new Set(['content', 'findings', 'files']);

/** Lists of what is in an archive: none can be made of a file that is no archive. */
const needsContent: ReadonlySet<Screen> = new Set(['content', 'files']);

/** The headings of the chosen archive, and the screen below the one that is chosen. */
export function Screens({ archive, overview, screen }: ScreensProps) {
  const go = useGo();
  return (
    <Tabs
      label={strings.screens}
      selected={screen}
      onSelect={(next) => afterPress(() => go({ archiveId: archive.id, screen: next }))}
      tabs={screens.map((id) => ({
        id,
        label: navigationStrings.commands[id],
        count: tabCount(id, overview),
        content: () => (
          <div className={styles.screen} data-pane="screen">
            <ErrorBoundary key={`${archive.id} ${id}`}>
              {archive.ready ? (
                <>
                  {hasNoHeadline.has(id) && (
                    <h1 className={styles.unseen}>{navigationStrings.commands[id]}</h1>
                  )}
                  <ArchiveBanner archive={archive} />
                  <Suspense fallback={<Skeleton label={strings.loading} />}>
                    {needsContent.has(id) && overview !== undefined && isUnreadable(overview) ? (
                      <Unreadable archiveId={archive.id} />
                    ) : (
                      <ScreenOf screen={id} archiveId={archive.id} />
                    )}
                  </Suspense>
                </>
              ) : (
                <NotReady archive={archive} />
              )}
            </ErrorBoundary>
          </div>
        ),
      }))}
    />
  );
}

/**
 * A press chooses before the browser gives the heading the focus: a screen that is drawn meanwhile
 * would lose it again.
 */
function afterPress(act: () => void): void {
  setTimeout(act);
}

interface ScreenOfProps {
  readonly screen: Screen;
  readonly archiveId: ArchiveId;
}

/** The window is drawn anew for much that is none of a screen's business. */
const ScreenOf = memo(PlainScreenOf);

function PlainScreenOf({ screen, archiveId }: ScreenOfProps): ReactNode {
  const openDialog = useDialogState((state) => state.open);
  const approve = (): void => openDialog({ kind: 'approval', archiveId });
  switch (screen) {
    case 'overview':
      return <OverviewScreen key={archiveId} archiveId={archiveId} onApprove={approve} />;
    case 'content':
      return <ContentScreen key={archiveId} archiveId={archiveId} />;
    case 'findings':
      return <FindingsScreen key={archiveId} archiveId={archiveId} />;
    case 'files':
      return <FilesScreen key={archiveId} archiveId={archiveId} />;
    case 'restore':
      return <RestoreScreen key={archiveId} archiveId={archiveId} />;
    case 'push':
      return <PushScreen key={archiveId} archiveId={archiveId} onApprove={approve} />;
  }
}

function tabCount(screen: Screen, overview: Overview | undefined): string | undefined {
  if (overview === undefined) return undefined;
  switch (screen) {
    case 'content':
      return formatNumber(overview.counts.components);
    case 'findings':
      return formatNumber(severities.reduce((sum, name) => sum + overview.findings[name], 0));
    case 'files':
      return formatNumber(overview.counts.entries);
    default:
      return undefined;
  }
}
