import { SeverityMark } from '../ui/severity-mark.tsx';
import type { MarkKind } from '../ui/severity-words.ts';
import type { TreeRow } from '../ui/tree/tree-rows.ts';
import { Tree } from '../ui/tree/tree.tsx';
import { TypeBadge } from '../ui/type-badge.tsx';
import { As } from './as.tsx';
import { Section } from './section.tsx';
import styles from './gallery.module.css';

interface Node {
  readonly type: string;
  readonly title: string;
  readonly count: number;
  readonly mark?: MarkKind;
}

const nodes: readonly (Pick<TreeRow<Node>, 'depth' | 'expanded'> & { readonly item?: Node })[] = [
  { depth: 0, expanded: false, item: { type: 'section', title: 'At rest, closed', count: 61 } },
  {
    depth: 0,
    expanded: true,
    item: { type: 'section', title: 'Hover, open', count: 88, mark: 'loss' },
  },
  {
    depth: 1,
    expanded: false,
    item: { type: 'subsection', title: 'Selected, focus elsewhere', count: 24, mark: 'warning' },
  },
  { depth: 1, expanded: false, item: { type: 'unit', title: 'ربط الباخرة', count: 9 } },
  { depth: 1, expanded: false },
];

const nothing = (): void => undefined;

function rowsOf(chosen: typeof nodes): readonly TreeRow<Node>[] {
  return chosen.map(({ depth, expanded, item }, index) => ({
    id: String(index),
    parentId: depth === 0 ? null : '1',
    depth,
    index,
    siblings: chosen.length,
    expandable: item !== undefined && item.type !== 'unit',
    expanded,
    item,
  }));
}

interface MadeTreeProps {
  readonly label: string;
  readonly chosen: typeof nodes;
  readonly selectedId: string | null;
}

function MadeTree({ label, chosen, selectedId }: MadeTreeProps) {
  return (
    <Tree
      label={label}
      rows={rowsOf(chosen)}
      heightOf={() => 26}
      renderRow={(_, { type, title, count, mark }) => (
        <>
          <TypeBadge type={type} look="line" />
          <span className={styles.treeTitle} dir="auto">
            {title}
          </span>
          {mark !== undefined && <SeverityMark kind={mark} hasWords={false} size="small" />}
          <span className={styles.figure}>{count}</span>
        </>
      )}
      wordsOf={({ title }) => title}
      selectedId={selectedId}
      onSelect={nothing}
      onToggle={nothing}
      memoryKey={label}
    />
  );
}

export function TreeParts() {
  return (
    <Section title="Tree rows">
      <div className={styles.tree}>
        <As state="hover" part="[role='treeitem']:nth-child(2)">
          <MadeTree label="Outline" chosen={nodes} selectedId="2" />
        </As>
      </div>
      <div className={styles.shortTree}>
        <As state="focus" part="[role='tree']">
          <MadeTree
            label="A tree that has the keyboard"
            chosen={nodes.slice(0, 1)}
            selectedId="0"
          />
        </As>
      </div>
    </Section>
  );
}
