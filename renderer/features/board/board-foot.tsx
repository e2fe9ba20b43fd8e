import type { ArchiveId } from '../../../contract/model/ids.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useBoardActs } from './use-board-acts.ts';
import type { BoardView } from './state.ts';
import { strings } from './strings.ts';
import styles from './board.module.css';

export interface BoardFootProps {
  readonly view: BoardView;
  /** Those chosen, as far as they are on the list. */
  readonly picked: readonly ArchiveId[];
  /** How many rows the table has. */
  readonly total: number;
  readonly onPush: (archiveIds: readonly ArchiveId[]) => void;
}

/** What can be done with those that are chosen, or with the table as a whole. */
export function BoardFoot({ view, picked, total, onPush }: BoardFootProps) {
  const acts = useBoardActs(view);
  const count = picked.length;
  return (
    <div className={styles.foot} role="group" aria-label={strings.chosen({ count })}>
      <p className={styles.chosen} role="status">
        {count === 0 ? strings.howToChoose : strings.chosen({ count })}
      </p>
      {count > 0 && (
        <>
          <Button size="small" onPress={() => onPush(picked)}>
            {strings.push({ count })}
          </Button>
          <Button size="small" isBusy={acts.busy === 'read'} onPress={() => acts.readAgain(picked)}>
            {strings.readAgain({ count })}
          </Button>
          <Button size="small" isBusy={acts.busy === 'remove'} onPress={() => acts.takeOff(picked)}>
            {strings.takeOff({ count })}
          </Button>
        </>
      )}
      <Button
        size="small"
        isBusy={acts.busy === 'save'}
        onPress={() => acts.save(count === 0 ? null : picked)}
      >
        {strings.save({ count: count === 0 ? total : count })}
      </Button>
      {count > 0 && (
        <IconButton
          size="small"
          icon="close"
          label={strings.chooseNone}
          onPress={() => view.change({ picked: [] })}
        />
      )}
    </div>
  );
}
