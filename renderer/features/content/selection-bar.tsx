import { useEffect } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { countRows } from '../../ui/virtual-table/row-ranges.ts';
import styles from './selection-bar.module.css';
import { strings } from './strings.ts';
import type { RowActs } from './use-row-acts.ts';
import type { RowRanges } from '../../ui/virtual-table/row-ranges.ts';

interface SelectionBarProps {
  readonly ranges: RowRanges;
  readonly acts: RowActs;
  readonly onClear: () => void;
}

/** How many rows are chosen, and what can be done with them. */
export function SelectionBar({ ranges, acts, onClear }: SelectionBarProps) {
  const count = countRows(ranges);
  const words = strings.chosen({ count });
  useEffect(() => {
    if (count > 0) announce(words);
  }, [count, words]);
  if (count === 0) return null;
  return (
    <div className={styles.bar} role="group" aria-label={strings.chosenRows}>
      <span className={styles.words}>{words}</span>
      <Button
        size="small"
        icon="copy"
        isBusy={acts.busy === 'copy'}
        onPress={() => acts.copyKeys(ranges)}
      >
        {strings.copyKeys({ count })}
      </Button>
      <Button size="small" isBusy={acts.busy === 'save'} onPress={() => acts.save(ranges)}>
        {strings.saveRows}
      </Button>
      <Button size="small" kind="plain" onPress={onClear}>
        {strings.clearChosen}
      </Button>
    </div>
  );
}
