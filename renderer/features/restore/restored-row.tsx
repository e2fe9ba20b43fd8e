import type { MouseEvent } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { LossEffect, RestoreNode } from '../../../contract/views.ts';
import { useGo } from '../../navigation/window-state.ts';
import { classNames } from '../../ui/class-names.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import { strings } from './strings.ts';
import styles from './restore.module.css';

export interface RestoredRowProps {
  readonly archiveId: ArchiveId;
  readonly node: RestoreNode;
}

/** A row of the tree: what comes out, and at its end what is lost of it. */
export function RestoredRow({ archiveId, node }: RestoredRowProps) {
  const title = nodeTitle(node);
  return (
    <>
      <RowIcon node={node} />
      <span className={styles.name} data-gone={node.fate === 'gone'} title={title}>
        {node.title === '' && node.key !== '' ? (
          <KeyText text={node.key} />
        ) : (
          <UserText text={title} />
        )}
      </span>
      {node.fate === 'same' ? (
        <span className={styles.below}>
          {node.losses > 0 && strings.lossesBelow({ count: node.losses })}
        </span>
      ) : (
        <Effect archiveId={archiveId} node={node} />
      )}
    </>
  );
}

function RowIcon({ node }: { readonly node: RestoreNode }) {
  if (node.level === 'no-unit') return <Icon name="components" />;
  if (node.level === 'collections') return <Icon name="collection" />;
  return <TypeBadge type={node.type} look="line" />;
}

/** What is lost of a row, in a few words; a click leads to its finding. */
function Effect({ archiveId, node }: RestoredRowProps) {
  const go = useGo();
  const linked = node.effects.find(({ findingId }) => findingId !== null)?.findingId ?? null;
  const words = effectWords(node);
  const inside = (
    <>
      <span className={styles.effectWords}>{words}</span>
      <SeverityMark kind="loss" hasWords={false} size="small" />
    </>
  );
  if (linked === null) return <span className={styles.effect}>{inside}</span>;
  const show = (event: MouseEvent): void => {
    event.stopPropagation();
    go({ archiveId, screen: 'findings', show: { id: linked } });
  };
  // For the pointer alone: with the keyboard the strip below the tree leads there.
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classNames(styles.effect, styles.leads)}
      title={strings.showFinding}
      onClick={show}
    >
      {inside}
    </button>
  );
}

/** `comes back empty`, `comes back empty, and 2 more`. */
function effectWords({ effects, fate }: RestoreNode): string {
  const [first] = effects;
  if (fate === 'gone') return strings.gone; // what is told of it may be told of what it was in
  if (first === undefined) return strings.changed;
  const more = new Set(effects.map(({ words }: LossEffect) => words)).size - 1;
  return more > 0 ? strings.moreEffects({ first: first.words, more }) : first.words;
}

/** What a row is called. */
export function nodeTitle({ level, title, key }: RestoreNode): string {
  if (level === 'no-unit') return strings.inNoUnit;
  if (level === 'collections') return strings.collections;
  return title === '' ? key : title;
}
