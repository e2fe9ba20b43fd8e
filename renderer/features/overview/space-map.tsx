import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Button as CellButton } from 'react-aria-components';
import type { SpaceItem } from '../../../contract/views.ts';
import { classNames } from '../../ui/class-names.ts';
import { contentType } from '../../ui/content-type.ts';
import { formatBytes } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { spaceTitle } from './selectors.ts';
import type { SpaceProps } from './space-list.tsx';
import { strings } from './strings.ts';
import { treemap } from './treemap.ts';
import type { Cell } from './treemap.ts';
import styles from './space.module.css';

const pictureAspect = 3.6;
/** Cells below these shares of the picture have no room for words; their name is the tooltip. */
const roomForTitle = { width: 7, height: 14 };
const roomForBytes = { width: 7, height: 26 };

/** A picture of what takes the space. One tab stop: arrow keys go from cell to cell by size. */
export function SpaceMap({ items, onShow }: SpaceProps) {
  const cells = treemap(items, ({ bytes }) => bytes, pictureAspect);
  const [active, setActive] = useState(0);
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const next = stepOf(event.key, active, cells.length);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return (
    // The cells take the keys; this only moves between them.
    <div className={styles.map} role="presentation" onKeyDown={move}>
      <ul aria-label={strings.largestFirst}>
        {cells.map((cell, index) => (
          <li key={`${cell.item.type} ${cell.item.key ?? ''}`}>
            <SpaceCell
              cell={cell}
              isTabStop={index === Math.min(active, cells.length - 1)}
              onFocus={() => setActive(index)}
              onShow={() => onShow(cell.item)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where a key leads among so many cells; null where it is none of the picture's. */
function stepOf(key: string, active: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(active + 1, count - 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(active - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

interface SpaceCellProps {
  readonly cell: Cell<SpaceItem>;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onShow: () => void;
}

function SpaceCell({ cell, isTabStop, onFocus, onShow }: SpaceCellProps) {
  const { item, left, top, width, height } = cell;
  const title = spaceTitle(item);
  const bytes = formatBytes(item.bytes);
  const style = {
    left: `${String(left)}%`,
    top: `${String(top)}%`,
    width: `${String(width)}%`,
    height: `${String(height)}%`,
  };
  const hasTitle = width > roomForTitle.width && height > roomForTitle.height;
  const hasBytes = width > roomForBytes.width && height > roomForBytes.height;
  const colour = item.key === null ? styles.rest : styles[contentType(item.type).colour];
  return (
    <Tooltip text={<UserText text={`${title} ${bytes}`} />}>
      <CellButton
        className={classNames(styles.cell, !hasTitle && styles.small, colour)}
        style={style}
        {...(hasTitle && hasBytes ? {} : { 'aria-label': `${title} ${bytes}` })}
        excludeFromTabOrder={!isTabStop}
        onFocus={onFocus}
        onPress={onShow}
      >
        {hasTitle && (
          <span className={styles.cellTitle}>
            <UserText text={title} />
          </span>
        )}
        {hasBytes && <span className={styles.cellBytes}> {bytes}</span>}
      </CellButton>
    </Tooltip>
  );
}
