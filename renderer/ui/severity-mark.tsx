import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import type { MarkKind } from './severity-words.ts';
import { markWords } from './severity-words.ts';
import styles from './severity-mark.module.css';

export interface SeverityMarkProps {
  readonly kind: MarkKind;
  /**
   * True where visible words beside it say the same; otherwise the mark carries its name itself,
   * because severity is never said by a shape alone.
   */
  readonly hasWords: boolean;
  readonly size?: 'small' | 'normal' | 'big';
}

const seal =
  'm8 .8 1.9 1.300h2.300l.8 2.1 1.8 1.400L14.2 8l.6 2.3-1.8 1.4-.8 2.100H9.900L8 15.200l-1.9-1.400H3.800L3 11.700l-1.8-1.400L1.8 8l-.6-2.400L3 4.200l.8-2.100h2.300z';
const brokenSeal =
  'm8 1.5 1.7 1.200h2.100l.7 1.9 1.6 1.300L13.5 8l.6 2.1-1.6 1.3-.7 1.900H9.700L8 14.500l-1.7-1.200H4.200l-.7-1.9-1.6-1.300L2.5 8l-.6-2.1 1.6-1.3.7-1.900h2.100z';
const disc = <circle cx="8" cy="8" r="7" />;
const ring = <circle className={styles.line} cx="8" cy="8" r="6.2" />;

function cut(path: string): ReactNode {
  return <path className={styles.cut} d={path} />;
}

const shapes: Readonly<Record<MarkKind, ReactNode>> = {
  fatal: (
    <>
      <path d="M5.2 1h5.600L15 5.200v5.600L10.8 15H5.200L1 10.800V5.200z" />
      {cut('m5.7 5.7 4.6 4.600M10.3 5.700l-4.6 4.6')}
    </>
  ),
  blocker: (
    <>
      {disc}
      {cut('M4.8 8h6.4')}
    </>
  ),
  loss: (
    <>
      <path d="M8 .6 15.4 8 8 15.4.6 8z" />
      {cut('M5.3 8h5.4')}
    </>
  ),
  warning: (
    <>
      <path d="M7.1 1.600a1 1 0 0 1 1.8 0l6.3 11.600c.4.7-.1 1.5-.9 1.500H1.700c-.8 0-1.3-.8-.9-1.500z" />
      {cut('M8 5.800v3.900M8 12v.1')}
    </>
  ),
  note: (
    <>
      {ring}
      <path className={styles.line} d="M8 7.400v3.800M8 4.800v.1" />
    </>
  ),
  ok: (
    <>
      {ring}
      <path className={styles.line} d="m5.3 8.2 1.9 1.9 3.5-3.9" />
    </>
  ),
  done: (
    <>
      {disc}
      {cut('m4.9 8.2 2.1 2.1 4-4.4')}
    </>
  ),
  approved: (
    <>
      <path d={seal} />
      {cut('m5.1 8.2 2 2 3.8-4.1')}
    </>
  ),
  changed: (
    <>
      <path className={styles.line} d={brokenSeal} strokeDasharray="2.3 1.7" />
      <path className={styles.line} d="M8 5v3.600M8 11v.1" />
    </>
  ),
  pushed: (
    <>
      {disc}
      {cut('M8 11.300V5M5.3 7.6 8 4.800l2.7 2.8')}
    </>
  ),
};

const colours: Readonly<Record<MarkKind, string | undefined>> = {
  fatal: styles.fatal,
  blocker: styles.blocker,
  loss: styles.loss,
  warning: styles.warning,
  note: styles.note,
  ok: styles.ok,
  done: styles.ok,
  approved: styles.ok,
  changed: styles.warning,
  pushed: styles.ok,
};

/** The shape of a severity or of an archive's state. */
export function SeverityMark({ kind, hasWords, size = 'normal' }: SeverityMarkProps) {
  const label = markWords[kind];
  return (
    <svg
      className={classNames(styles.mark, styles[size], colours[kind])}
      viewBox="0 0 16 16"
      {...(hasWords ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {hasWords ? null : <title>{label}</title>}
      {shapes[kind]}
    </svg>
  );
}

/** A shape with its word on its tint: for heads and details, not for rows of a table. */
export function SeverityTag({
  kind,
  children,
}: {
  readonly kind: MarkKind;
  readonly children?: ReactNode;
}) {
  return (
    <span className={classNames(styles.tag, colours[kind], styles.tinted)}>
      <SeverityMark kind={kind} hasWords size="small" />
      {children ?? markWords[kind]}
    </span>
  );
}
