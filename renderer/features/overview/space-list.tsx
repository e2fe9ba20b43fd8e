import type { SpaceItem } from '../../../contract/views.ts';
import { formatBytes, formatPercent } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { LinkRow } from '../../ui/link-row.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import { spaceTitle } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './space.module.css';

export interface SpaceProps {
  readonly items: readonly SpaceItem[];
  readonly onShow: (item: SpaceItem) => void;
}

/** The same as the map in words: name, size, share of the whole. */
export function SpaceList({ items, onShow }: SpaceProps) {
  const total = items.reduce((sum, { bytes }) => sum + bytes, 0);
  return (
    <ul className={styles.list} aria-label={strings.largestFirst}>
      {items.map((item) => (
        <li key={`${item.type} ${item.key ?? ''}`}>
          <LinkRow className={styles.row} onPress={() => onShow(item)}>
            {item.key === null ? <span /> : <TypeBadge type={item.type} look="small" isNamed />}
            <span className={styles.rowTitle}>
              <UserText text={spaceTitle(item)} />
            </span>
            <span className={styles.figure}>{formatBytes(item.bytes)}</span>
            <span className={styles.figure}>{formatPercent(item.bytes / total)}</span>
          </LinkRow>
        </li>
      ))}
    </ul>
  );
}
