import { Icon } from '../icon.tsx';
import { strings } from '../strings.ts';
import styles from './tree.module.css';
import type { CSSProperties, MouseEvent, ReactNode } from 'react';
import type { TreeRow } from './tree-rows.ts';

interface TreeItemProps {
  readonly id: string;
  readonly row: TreeRow<unknown>;
  readonly top: number;
  readonly height: number;
  readonly active: boolean;
  readonly selected: boolean;
  readonly located: boolean;
  readonly onPress: () => void;
  readonly onToggle: () => void;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

/** One row of a tree: its twist, and what the tree draws into it. */
export function TreeItem(props: TreeItemProps) {
  const { row, top, height } = props;
  const onTwist = (event: MouseEvent) => {
    event.stopPropagation();
    props.onToggle();
  };
  // React's type of styles has no custom properties.
  const style = {
    transform: `translateY(${top}px)`,
    height,
    '--depth': row.depth,
  } as CSSProperties;
  return (
    <div
      id={props.id}
      role="treeitem"
      className={styles.item}
      style={style}
      aria-level={row.depth + 1}
      aria-posinset={row.index + 1}
      aria-setsize={row.siblings}
      aria-expanded={row.expandable ? row.expanded : undefined}
      aria-selected={props.selected}
      aria-busy={row.item === undefined}
      aria-label={row.item === undefined ? strings.beingRead : undefined}
      data-active={props.active}
      data-located={props.located}
      onClick={props.onPress}
      onDoubleClick={props.onOpen}
    >
      <span
        className={styles.twist}
        aria-hidden="true"
        onClick={row.expandable ? onTwist : undefined}
      >
        {row.expandable ? <Icon name={row.expanded ? 'down' : 'right'} size="small" /> : null}
      </span>
      {row.item === undefined ? <span className={styles.skeleton} /> : props.children}
    </div>
  );
}
