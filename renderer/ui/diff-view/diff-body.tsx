import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useCommand } from '../../navigation/commands.ts';
import { announce } from '../announcer.tsx';
import { IconButton } from '../button.tsx';
import { Segmented } from '../segmented.tsx';
import { DiffEditor } from './diff-editor.tsx';
import { diffTexts, lineEndsOf } from './diff-rows.ts';
import styles from './diff-view.module.css';
import { strings } from './strings.ts';
import { useIsWide } from './use-is-wide.ts';
import type { DiffHandle, DiffLayout } from './diff-editor.tsx';

export interface DiffViewProps {
  readonly older: string;
  readonly newer: string;
  /** What the texts are of: for those who hear it. */
  readonly name: string;
  /** Which is which: stands at the start of the bar. */
  readonly head?: ReactNode;
  /** Between the bar and the lines: what else differs. */
  readonly children?: ReactNode;
  readonly layout: DiffLayout;
  readonly onLayout: (layout: DiffLayout) => void;
}

/** The bar and the lines; side by side only where there is room for it. */
export function DiffBody(props: DiffViewProps) {
  const { older, newer, name, head, children, layout, onLayout } = props;
  const difference = useMemo(() => diffTexts(older, newer), [older, newer]);
  const ends = useMemo(() => [lineEndsOf(older), lineEndsOf(newer)] as const, [older, newer]);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<DiffHandle>(null);
  const isWide = useIsWide(place);
  const steps = useSteps(difference.changes.length, (change) => editor.current?.show(change));
  const shownLayout = isWide ? layout : 'lines';
  return (
    <div ref={place} className={styles.view}>
      <div className={styles.bar}>
        <div className={styles.head}>{head}</div>
        <Steps {...steps} />
        {isWide ? (
          <Segmented
            label={strings.layout}
            size="small"
            value={shownLayout}
            choices={[
              { value: 'lines', label: strings.lines },
              { value: 'sides', label: strings.sides },
            ]}
            onChange={onLayout}
          />
        ) : null}
      </div>
      {children}
      {ends[0] === ends[1] || ends.includes('none') ? null : (
        <p className={styles.note}>
          {strings.lineEnds({ from: strings.ends[ends[0]], to: strings.ends[ends[1]] })}
        </p>
      )}
      {difference.isPrecise ? null : <p className={styles.note}>{strings.imprecise}</p>}
      {difference.changes.length === 0 ? null : (
        <DiffEditor
          key={`${shownLayout} ${name}`}
          ref={editor}
          older={older}
          newer={newer}
          difference={difference}
          layout={shownLayout}
          name={name}
        />
      )}
    </div>
  );
}

interface StepsState {
  readonly at: number | null;
  readonly total: number;
  readonly onStep: (by: 1 | -1) => void;
}

/** Which change is looked at; F7 and Shift+F7 go on and back, and stop at the ends. */
function useSteps(total: number, show: (change: number) => void): StepsState {
  const [at, setAt] = useState<number | null>(null);
  const shown = at !== null && at < total ? at : null;
  const onStep = (by: 1 | -1): void => {
    if (total === 0) return;
    const next = shown === null ? (by === 1 ? 0 : total - 1) : shown + by;
    const held = Math.min(Math.max(next, 0), total - 1);
    setAt(held);
    show(held);
    announce(strings.announced({ at: held + 1, total }));
  };
  useCommand('next-change', () => onStep(1), { isAbsent: total === 0 });
  useCommand('previous-change', () => onStep(-1), { isAbsent: total === 0 });
  return { at: shown, total, onStep };
}

function Steps({ at, total, onStep }: StepsState) {
  if (total === 0) return null;
  return (
    <div className={styles.steps}>
      <span className={styles.count}>
        {at === null ? strings.changes({ total }) : strings.at({ at: at + 1, total })}
      </span>
      <IconButton icon="up" size="small" label={strings.previous} onPress={() => onStep(-1)} />
      <IconButton icon="down" size="small" label={strings.next} onPress={() => onStep(1)} />
    </div>
  );
}
