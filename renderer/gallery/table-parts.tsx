import { UserText } from '../ui/highlight/highlight.tsx';
import { KeyText } from '../ui/key-text/key-text.tsx';
import { SeverityMark } from '../ui/severity-mark.tsx';
import type { MarkKind } from '../ui/severity-words.ts';
import { TypeBadge } from '../ui/type-badge.tsx';
import type { Column } from '../ui/virtual-table/columns.ts';
import { VirtualTable } from '../ui/virtual-table/virtual-table.tsx';
import { As } from './as.tsx';
import { Section } from './section.tsx';
import styles from './gallery.module.css';

interface Row {
  readonly key: string;
  readonly title: string;
  readonly state: string;
  readonly mark?: MarkKind;
}

const rows: readonly Row[] = [
  { key: 'girting', title: 'At rest', state: 'Published' },
  { key: 'tug-position-wind', title: 'Hover', state: 'Published', mark: 'warning' },
  { key: 'Tug.Escort', title: 'Selected, list has focus', state: 'Changed', mark: 'loss' },
  {
    key: 'bollard-pull-with-swell-from-the-south-west',
    title:
      'A very long title that says everything about bollard pull in a swell from the south-west',
    state: 'Published',
    mark: 'note',
  },
  { key: 'bidi', title: 'evil\u202egpj.exe', state: 'Published' },
  { key: 'lights', title: 'أضواء الملاحة الساحلية 🛟', state: 'Published' },
];

const columns: readonly Column<Row>[] = [
  {
    id: 'title',
    label: 'Title',
    width: 'minmax(0, 1fr)',
    sortable: true,
    afterBadge: true,
    render: ({ title }) => (
      <span className={styles.title}>
        <TypeBadge type="html" isNamed />
        <UserText text={title} />
      </span>
    ),
  },
  { id: 'key', label: 'Key', width: '130px', render: ({ key }) => <KeyText text={key} /> },
  { id: 'state', label: 'State', width: '70px', render: ({ state }) => state },
  {
    id: 'mark',
    label: 'Findings',
    width: '16px',
    headHidden: true,
    render: ({ mark }) => mark !== undefined && <SeverityMark kind={mark} hasWords={false} />,
  },
];

const nothing = (): void => undefined;

interface MadeTableProps {
  readonly label: string;
  readonly selectedKey: string | null;
  readonly shown: readonly (Row | undefined)[];
  readonly strong?: boolean;
}

function MadeTable({ label, selectedKey, shown, strong = false }: MadeTableProps) {
  return (
    <VirtualTable
      label={label}
      columns={columns}
      total={shown.length}
      rowAt={(index) => shown[index]}
      rowHeight={28}
      keyOf={({ key }) => key}
      selectedKey={selectedKey}
      onSelect={nothing}
      memoryKey={label}
      strong={strong}
      sorting={{ column: 'title', descending: false }}
      onSort={nothing}
    />
  );
}

export function TableParts() {
  return (
    <Section title="Table rows">
      <div className={styles.table}>
        <As state="hover" part="[data-index='1']">
          <MadeTable label="Rows" selectedKey="Tug.Escort" shown={rows} strong />
        </As>
      </div>
      <div className={styles.shortTable}>
        <MadeTable
          label="Selected, focus elsewhere, and rows that are on their way"
          selectedKey="Tug.Escort"
          shown={[{ ...firstSelected, title: 'Selected, focus elsewhere' }, undefined, undefined]}
        />
      </div>
      <div className={styles.shortTable}>
        <As state="focus" part="[role='grid']">
          <MadeTable
            label="A table that has the keyboard"
            selectedKey={null}
            shown={[{ key: 'focus', title: 'Focus, not selected', state: 'Draft' }]}
          />
        </As>
      </div>
    </Section>
  );
}

const firstSelected: Row = { key: 'Tug.Escort', title: '', state: 'Published', mark: 'loss' };
