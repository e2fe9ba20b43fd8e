import type { KeyboardEvent } from 'react';
import { formatNumber } from '../figures.ts';
import { IconButton } from '../button.tsx';
import { SearchField } from '../search-field.tsx';
import { mostHits } from './most-hits.ts';
import styles from './code-pane.module.css';
import { strings } from './strings.ts';

interface FindBarProps {
  readonly text: string;
  readonly at: number;
  readonly total: number;
  readonly onFind: (text: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Find in a text: Enter goes on, Shift+Enter back, Escape closes it. */
export function FindBar({ text, at, total, onFind, onStep, onClose }: FindBarProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  };
  return (
    <div className={styles.find} data-find-bar="">
      <div className={styles.field}>
        <SearchField
          label={strings.find}
          placeholder={strings.findPlaceholder}
          value={text}
          onChange={onFind}
          onKeyDown={onKeyDown}
          autoFocus
        />
      </div>
      <span className={styles.count} role="status">
        {text === '' ? '' : countWords(at, total)}
      </span>
      <IconButton icon="up" size="small" label={strings.previousHit} onPress={() => onStep(-1)} />
      <IconButton icon="down" size="small" label={strings.nextHit} onPress={() => onStep(1)} />
      <IconButton icon="close" size="small" label={strings.closeFind} onPress={onClose} />
    </div>
  );
}

function countWords(at: number, total: number): string {
  if (total === 0) return strings.none;
  if (total < mostHits) return strings.at({ at: at + 1, total });
  return strings.atOfMore({ at: at + 1, total: formatNumber(total) });
}
