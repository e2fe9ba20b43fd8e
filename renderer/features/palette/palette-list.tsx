import { useEffect, useRef } from 'react';
import { Highlight } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import type { Group, Item, ItemMark } from './items.ts';
import { strings } from './strings.ts';
import styles from './palette.module.css';

export interface PaletteListProps {
  readonly id: string;
  readonly groups: readonly Group[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly onRun: (item: Item) => void;
}

/** The id of a result's element. */
export function optionId(listId: string, itemId: string): string {
  return `${listId} ${itemId}`.replaceAll(/\s/g, '-');
}

/** The results by groups; the focus stays in the field, which names the chosen one. */
export function PaletteList({ id, groups, chosen, onChoose, onRun }: PaletteListProps) {
  return (
    <div className={styles.list} role="listbox" id={id} aria-label={strings.results}>
      {groups.map(({ name, items }) => (
        <div key={name} role="group" aria-labelledby={`${id}-${name}`}>
          <div className={styles.group} id={`${id}-${name}`}>
            {strings.groups[name]}
          </div>
          {items.map((item) => (
            <Option
              key={item.id}
              id={optionId(id, item.id)}
              item={item}
              isChosen={item.id === chosen}
              onChoose={onChoose}
              onRun={onRun}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly item: Item;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
  readonly onRun: (item: Item) => void;
}

function Option({ id, item, isChosen, onChoose, onRun }: OptionProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const isOff = item.off !== undefined && item.off !== null;
  return (
    <div
      ref={row}
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-disabled={isOff}
      className={styles.option}
      onPointerMove={() => {
        if (!isChosen) onChoose(item.id);
      }}
      onClick={() => onRun(item)}
    >
      <Mark mark={item.mark} />
      <span className={styles.words} title={item.parts.join('')}>
        <Highlight parts={item.parts} />
      </span>
      {item.detail !== undefined && <Detail detail={item.detail} />}
      {item.keys !== undefined && <kbd>{item.keys}</kbd>}
    </div>
  );
}

function Detail({ detail }: { readonly detail: string | readonly string[] }) {
  const parts = typeof detail === 'string' ? [detail] : detail;
  return (
    <span className={styles.detail} title={parts.join('')}>
      <Highlight parts={parts} />
    </span>
  );
}

function Mark({ mark }: { readonly mark: ItemMark | undefined }) {
  switch (mark?.kind) {
    case 'type':
      return <TypeBadge type={mark.type} isNamed />;
    case 'severity':
      return <SeverityMark kind={mark.severity} hasWords={false} />;
    case 'icon':
      return <Icon name={mark.icon} />;
    case undefined:
      return <span className={styles.noMark} />;
  }
}
