import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './tabs.module.css';

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

/** Underlined headings over panels; only the chosen panel is there. */
export function Tabs<Id extends string>({
  label,
  tabs,
  selected,
  onSelect,
  size = 'normal',
}: TabsProps<Id>) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find((candidate) => candidate.id === key);
        if (tab !== undefined) onSelect(tab.id);
      }}
      className={styles.tabs ?? ''}
    >
      <TabList aria-label={label} className={classNames(styles.list, styles[size])}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.tab ?? ''}>
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ''}>
          {tab.content()}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
