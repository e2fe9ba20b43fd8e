import { releaseIds, releases } from '../../contract/releases.ts';
import type { Target } from '../../contract/releases.ts';
import type { ArchiveSummary } from '../../contract/views.ts';
import { targetWords, useChangePreferences, usePreferences } from '../api/preferences.ts';
import { shortcutWords } from '../navigation/shortcuts.ts';
import { useWindowState } from '../navigation/window-state.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import type { SelectChoice } from '../ui/select.tsx';
import { MoreMenu } from './more-menu.tsx';
import { words } from './strings.ts';
import { tellFailure } from './use-open.ts';
import styles from './frame.module.css';

const targets: readonly SelectChoice<Target>[] = [
  ...releaseIds.map((id) => ({
    value: id,
    label: releases[id].label,
    detail: `${releases[id].package} ${releases[id].version}`,
  })),
  { value: 'all', label: words.allReleases, detail: words.allDetail },
];

export interface TopBarProps {
  readonly archive: ArchiveSummary | null;
  readonly isRail: boolean;
  readonly onSearch: () => void;
}

/** The bar over the screens: list toggle, back and forward, what is open, release, search, more. */
export function TopBar({ archive, isRail, onSearch }: TopBarProps) {
  const { back, forward, goBack, goForward, foldList } = useWindowState();
  return (
    <header className={styles.bar} data-pane="bar">
      <IconButton
        icon="sidebar"
        label={isRail ? words.showList : words.hideList}
        onPress={() => foldList(!isRail)}
      />
      {archive !== null && (
        <>
          <span className={styles.steps}>
            <IconButton
              icon="left"
              label={words.back}
              off={back.length === 0 ? words.back : undefined}
              onPress={goBack}
            />
            <IconButton
              icon="right"
              label={words.forward}
              off={forward.length === 0 ? words.forward : undefined}
              onPress={goForward}
            />
          </span>
          <span className={styles.name} dir="auto" title={archive.title}>
            {archive.title}
          </span>
          <span className={styles.file} dir="auto" title={archive.place}>
            {archive.fileName}
          </span>
        </>
      )}
      <span className={styles.grow} />
      <ReleaseChooser />
      {archive !== null && (
        <span className={styles.search}>
          <Button kind="plain" icon="search" onPress={onSearch}>
            {words.search} <kbd>{shortcutWords('mod+f')}</kbd>
          </Button>
        </span>
      )}
      <MoreMenu archive={archive} />
    </header>
  );
}

function ReleaseChooser() {
  const preferences = usePreferences();
  const change = useChangePreferences();
  if (preferences === undefined) return null;
  return (
    <Select
      label={words.release}
      look="bar"
      icon="server"
      choices={targets}
      value={preferences.target}
      show={(choice) => words.forRelease(targetWords(choice.value))}
      onChange={(target) => {
        change({ target }).catch(tellFailure);
      }}
    />
  );
}
