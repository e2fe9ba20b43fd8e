import { useShallow } from 'zustand/react/shallow';
import { releaseIds, releases } from '../../contract/releases.ts';
import type { ReleaseId, Target } from '../../contract/releases.ts';
import type { ArchiveSummary } from '../../contract/views.ts';
import {
  targetWords,
  useChangePreferences,
  usePreferences,
  useShownReleases,
} from '../api/preferences.ts';
import { goBack, goForward } from '../navigation/browser-history.ts';
import { runCommand } from '../navigation/commands.ts';
import { shortcutWords } from '../navigation/shortcuts.ts';
import { useWindowState } from '../navigation/window-state.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import type { SelectChoice } from '../ui/select.tsx';
import { MoreMenu } from './more-menu.tsx';
import { strings } from './strings.ts';
import type { ListKind } from './use-list-look.ts';
import { tellFailure } from './tell-failure.ts';
import styles from './frame.module.css';

/** The releases that are shown, and the one that was chosen before it was put away. */
function targets(shown: readonly ReleaseId[], chosen: Target): readonly SelectChoice<Target>[] {
  return [
    ...releaseIds
      .filter((id) => shown.includes(id) || id === chosen)
      .map((id) => ({
        value: id,
        label: releases[id].label,
        detail: `${releases[id].package} ${releases[id].version}`,
      })),
    { value: 'all', label: strings.allReleases, detail: strings.allDetail },
  ];
}

export interface TopBarProps {
  /** The one that the screen is about; null: none, or many. */
  readonly archive: ArchiveSummary | null;
  /** There are archives to go to, and so a way back and forward. */
  readonly hasPlaces: boolean;
  readonly listKind: ListKind;
  readonly onToggleList: () => void;
}

/** The bar over the screens: list toggle, back and forward, what is open, release, search, more. */
export function TopBar({ archive, hasPlaces, listKind, onToggleList }: TopBarProps) {
  const { at, last } = useWindowState(useShallow(({ at, last }) => ({ at, last })));
  return (
    <header className={styles.bar} data-pane="bar">
      <IconButton
        icon={listKind === 'alone' ? 'left' : 'sidebar'}
        label={listLabel(listKind)}
        onPress={onToggleList}
      />
      {hasPlaces && (
        <span className={styles.steps}>
          <IconButton
            icon="left"
            label={strings.back}
            off={at === 0 ? strings.noBack : undefined}
            onPress={goBack}
          />
          <IconButton
            icon="right"
            label={strings.forward}
            off={at >= last ? strings.noForward : undefined}
            onPress={goForward}
          />
        </span>
      )}
      {archive !== null && (
        <>
          <span className={styles.name} dir="auto" title={archive.title}>
            {archive.title}
          </span>
          <span className={styles.file} dir="auto" title={archive.place}>
            {archive.fileName === archive.title ? archive.place : archive.fileName}
          </span>
        </>
      )}
      <span className={styles.grow} />
      <ReleaseChooser />
      {hasPlaces && (
        <span className={styles.search}>
          <Button kind="plain" icon="search" onPress={() => void runCommand('palette')}>
            {strings.search} <kbd>{shortcutWords('mod+k')}</kbd>
          </Button>
        </span>
      )}
      <MoreMenu />
    </header>
  );
}

function listLabel(kind: ListKind): string {
  if (kind === 'alone') return strings.closeList;
  return kind === 'list' ? strings.hideList : strings.showList;
}

function ReleaseChooser() {
  const preferences = usePreferences();
  const shown = useShownReleases();
  const change = useChangePreferences();
  if (preferences === undefined) return null;
  return (
    <Select
      label={strings.release}
      look="bar"
      icon="server"
      choices={targets(shown, preferences.target)}
      value={preferences.target}
      show={(choice) => strings.forRelease({ label: targetWords(choice.value) })}
      onChange={(target) => {
        change({ target }).catch(tellFailure);
      }}
    />
  );
}
