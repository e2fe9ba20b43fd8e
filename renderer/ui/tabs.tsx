import { useRef } from 'react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { defineStrings } from '../language/define-strings.ts';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { Menu } from './menu.tsx';
import styles from './tabs.module.css';
import { useFittingTabs } from './use-fitting-tabs.ts';

const strings = defineStrings('ui.tabs', { more: 'More' });

export interface TabDefinition<Id extends string> {
  readonly id: Id;
  readonly label: string;
  /** A count beside the word. */
  readonly count?: string | undefined;
  readonly content: () => ReactNode;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabDefinition<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
  /** `small` in the inspector. */
  readonly size?: 'small' | 'normal';
}

/**
 * Underlined headings over panels; only the chosen panel is there. Headings that find no room are in
 * a menu at the end; the arrow keys go through all of them, and the chosen one is always in sight.
 */
export function Tabs<Id extends string>({
  label,
  tabs,
  selected,
  onSelect,
  size = 'normal',
}: TabsProps<Id>) {
  const strip = useRef<HTMLDivElement>(null);
  const fitting = useFittingTabs(strip, tabs, selected);
  const away = tabs.filter(({ id }) => !fitting.includes(id));
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find((candidate) => candidate.id === key);
        if (tab !== undefined) onSelect(tab.id);
      }}
      className={styles.tabs ?? ''}
    >
      <div ref={strip} className={classNames(styles.strip, styles[size])}>
        <TabList aria-label={label} className={styles.list ?? ''}>
          {tabs.map((tab) => (
            <Tab
              key={tab.id}
              id={tab.id}
              data-tab={tab.id}
              className={classNames(styles.tab, !fitting.includes(tab.id) && styles.away)}
            >
              {tab.label}
              {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
            </Tab>
          ))}
        </TabList>
        {away.length === 0 ? null : (
          <span className={styles.more} data-more="">
            <Menu
              label={strings.more}
              entries={away.map(({ id, label: words, count }) => ({
                kind: 'act',
                id,
                label: count === undefined ? words : `${words} ${count}`,
                onAct: () => onSelect(id),
              }))}
            >
              <IconButton icon="more" size="small" label={strings.more} />
            </Menu>
          </span>
        )}
      </div>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ''}>
          {tab.content()}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
