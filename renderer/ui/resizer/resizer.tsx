import { useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import styles from './resizer.module.css';

export interface ResizerProps {
  /** What is resized: `Width of the outline`. */
  readonly label: string;
  /** Of the pane, in pixels. */
  readonly size: number;
  readonly smallest: number;
  readonly largest: number;
  /** On which side of the resizer its pane stands. */
  readonly pane: 'before' | 'after';
  readonly onResize: (size: number) => void;
  /** Back to the size that the pane had at first. */
  readonly onReset: () => void;
}

const smallStep = 8;
const largeStep = 40;

/** The line between two panes that one can pull: by pointer, by arrow keys, double click resets. */
export function Resizer(props: ResizerProps) {
  const { label, size, smallest, largest, pane, onResize, onReset } = props;
  const [held, setHeld] = useState<{ readonly x: number; readonly size: number } | null>(null);
  const towards = pane === 'before' ? 1 : -1;
  const resize = (wanted: number): void => {
    const fit = Math.round(Math.min(largest, Math.max(smallest, wanted)));
    if (fit !== size) onResize(fit);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const wanted = sizeByKey(event, { size, smallest, largest, towards });
    if (wanted === 'first') onReset();
    else if (wanted !== null) resize(wanted);
    else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setHeld({ x: event.clientX, size });
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={smallest}
      aria-valuemax={largest}
      data-held={held === null ? undefined : ''}
      className={styles.resizer}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        if (held !== null) resize(held.size + (event.clientX - held.x) * towards);
      }}
      onPointerUp={() => setHeld(null)}
      onPointerCancel={() => setHeld(null)}
      onDoubleClick={onReset}
    />
  );
}

interface Sizes {
  readonly size: number;
  readonly smallest: number;
  readonly largest: number;
  readonly towards: number;
}

function sizeByKey(event: KeyboardEvent, sizes: Sizes): number | 'first' | null {
  const { size, smallest, largest, towards } = sizes;
  const step = (event.shiftKey ? largeStep : smallStep) * towards;
  switch (event.key) {
    case 'ArrowLeft':
      return size - step;
    case 'ArrowRight':
      return size + step;
    case 'Home':
      return smallest;
    case 'End':
      return largest;
    case 'Enter':
      return 'first';
    default:
      return null;
  }
}
