import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useCommand } from '../../navigation/commands.ts';
import { announce } from '../announcer.tsx';
import { IconButton } from '../button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { Sentence } from '../highlight/highlight.tsx';
import { SeverityMark } from '../severity-mark.tsx';
import styles from './code-pane.module.css';
import { CodeView } from './code-view.tsx';
import { FindBar } from './find-bar.tsx';
import { strings } from './strings.ts';
import type { CodeEditorProps, CodePlace } from './code-editor.tsx';
import type { CodeMark } from './code-marks.ts';

interface CodePaneProps extends Omit<CodeEditorProps, 'find' | 'onFound' | 'wrap'> {
  /** At the start of the bar: which text it is. */
  readonly head?: ReactNode;
  readonly wrap: boolean;
  readonly onWrap: (wrap: boolean) => void;
}

const noMarks: readonly CodeMark[] = [];

/** Code with a bar: find in it, its findings one by one, line wrap, copy. */
export function CodePane(props: CodePaneProps) {
  const { text, head, marks = noMarks, wrap, onWrap } = props;
  const [isFinding, setFinding] = useState(false);
  const [find, setFind] = useState({ text: '', at: 0 });
  const [total, setTotal] = useState(0);
  const [hasFocus, setFocus] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  const steps = useMarkSteps(marks, props.place ?? null);
  // Ctrl+F is the screen's search, unless one is in the code.
  useCommand('search', () => setFinding(true), { isAbsent: !hasFocus });
  const close = () => {
    setFinding(false);
    setFind({ text: '', at: 0 });
    // Its own field had the focus; the button that opens it has the place.
    pane.current?.querySelector<HTMLElement>('button[aria-pressed]')?.focus();
  };
  return (
    <div
      ref={pane}
      className={styles.pane}
      onFocus={() => setFocus(true)}
      onBlur={(event) => setFocus(event.currentTarget.contains(event.relatedTarget))}
    >
      <div className={styles.bar}>
        <div className={styles.head}>{head}</div>
        <MarkSteps {...steps} />
        <IconButton
          icon="search"
          size="small"
          label={strings.find}
          isOn={isFinding}
          onPress={() => (isFinding ? close() : setFinding(true))}
        />
        <IconButton
          icon="wrap"
          size="small"
          label={strings.wrap}
          isOn={wrap}
          onPress={() => onWrap(!wrap)}
        />
        <CopyButton text={text} what={strings.text} />
      </div>
      {isFinding ? (
        <FindBar
          text={find.text}
          at={find.at}
          total={total}
          onFind={(wanted) => setFind({ text: wanted, at: 0 })}
          onStep={(by) =>
            setFind({ ...find, at: total === 0 ? 0 : (find.at + by + total) % total })
          }
          onClose={close}
        />
      ) : null}
      {steps.mark === null ? null : <MarkLine mark={steps.mark} />}
      <div className={styles.code}>
        <CodeView {...props} marks={marks} place={steps.place} find={find} onFound={setTotal} />
      </div>
    </div>
  );
}

interface MarkStepsState {
  readonly at: number | null;
  readonly total: number;
  readonly mark: CodeMark | null;
  readonly place: CodePlace | null;
  readonly onStep: (by: 1 | -1) => void;
}

/** Goes from finding to finding of the text, round and round. */
function useMarkSteps(marks: readonly CodeMark[], first: CodePlace | null): MarkStepsState {
  const [at, setAt] = useState<number | null>(null);
  const ordered = useMemo(() => [...marks].sort((one, other) => one.line - other.line), [marks]);
  const total = ordered.length;
  const mark = at === null ? null : (ordered[at] ?? null);
  const line = mark?.line;
  const column = mark?.column ?? 1;
  const own = useMemo(() => (line === undefined ? null : { line, column }), [line, column]);
  const onStep = (by: 1 | -1): void => {
    const next = at === null ? (by === 1 ? 0 : total - 1) : (at + by + total) % total;
    const found = ordered[next];
    if (found === undefined) return;
    setAt(next);
    announce(`${strings.lineOf({ line: found.line })}: ${found.message}`);
  };
  return { at: mark === null ? null : at, total, mark, place: own ?? first, onStep };
}

function MarkSteps({ at, total, onStep }: MarkStepsState) {
  if (total === 0) return null;
  return (
    <div className={styles.steps}>
      <span className={styles.count}>
        {at === null ? strings.findings({ total }) : strings.at({ at: at + 1, total })}
      </span>
      <IconButton
        icon="up"
        size="small"
        label={strings.previousFinding}
        onPress={() => onStep(-1)}
      />
      <IconButton icon="down" size="small" label={strings.nextFinding} onPress={() => onStep(1)} />
    </div>
  );
}

function MarkLine({ mark }: { readonly mark: CodeMark }) {
  return (
    <p className={styles.mark}>
      <SeverityMark kind={mark.severity} hasWords={false} />
      <span>
        {strings.lineOf({ line: mark.line })}: <Sentence text={mark.message} />
      </span>
    </p>
  );
}
