import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import styles from './tooltip.module.css';

export interface TooltipProps {
  /** Nothing: no tooltip, and `children` stay as they are. */
  readonly text: ReactNode;
  /** Keys and codes are mono. */
  readonly isCode?: boolean;
  /** The one thing it explains; it must take focus (a button, a link, or `Focusable`). */
  readonly children: ReactElement;
}

/** Words that appear beside what has the pointer or the focus. */
export function Tooltip({ text, isCode = false, children }: TooltipProps) {
  if (text === undefined || text === null || text === '') return children;
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className={isCode ? `${styles.tooltip} ${styles.code}` : (styles.tooltip ?? '')}>
        {text}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
