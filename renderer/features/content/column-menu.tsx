import { Button } from '../../ui/button.tsx';
import { ChoiceMenu } from '../../ui/choice-menu.tsx';
import { columnIds, readColumns } from './content-columns.tsx';
import styles from './search-row.module.css';
import { strings } from './strings.ts';
import type { ColumnId } from './content-columns.tsx';

interface ColumnMenuProps {
  readonly chosen: readonly ColumnId[];
  readonly onChange: (chosen: ColumnId[]) => void;
}

/** Which columns the table has; where there is no room for all, the first ones stay. */
export function ColumnMenu({ chosen, onChange }: ColumnMenuProps) {
  const choices = columnIds.map((id) => ({
    id,
    label: strings.columns[id],
    isFixed: id === 'title',
  }));
  return (
    <ChoiceMenu
      label={strings.columnMenu}
      choices={choices}
      chosen={chosen}
      onChange={(ids) => onChange(readColumns(ids))}
    >
      <Button icon="columns">
        <span className={styles.wideWords}>{strings.columnMenu}</span>
      </Button>
    </ChoiceMenu>
  );
}
