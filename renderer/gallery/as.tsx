import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { ShownState } from './shown-states.ts';
import styles from './gallery.module.css';

/** What react-aria writes where it finds a state, and the pseudo-classes that come with it. */
const looks = {
  hover: { data: ['hovered'], as: ['hover'] },
  pressed: { data: ['hovered', 'pressed'], as: ['hover', 'active'] },
  focus: {
    data: ['focused', 'focus-visible'],
    as: ['focus', 'focus-visible', 'focus-within'],
  },
  /** Of a box or a word whose input, which is not seen, has the keyboard. */
  'focus inside': { data: ['focus-visible'], as: [] },
} as const satisfies Record<string, { data: readonly string[]; as: readonly ShownState[] }>;

interface AsProps {
  readonly state: keyof typeof looks;
  /** Which part of it has the state; the first button or link where nothing is said. */
  readonly part?: string;
  readonly children: ReactNode;
}

/** Shows a part as if it were under the pointer, held down, or had the keyboard. */
export function As({ state, part = 'button, a', children }: AsProps) {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const shown = ref.current;
    if (shown === null) return;
    const mark = (): void => {
      for (const element of shown.querySelectorAll<HTMLElement>(part)) {
        for (const name of looks[state].data) element.setAttribute(`data-${name}`, 'true');
        element.setAttribute('data-as', looks[state].as.join(' '));
      }
    };
    mark();
    const observer = new MutationObserver(mark); // rows of a virtual list come later
    observer.observe(shown, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [state, part]);
  return (
    <span ref={ref} className={styles.as}>
      {children}
    </span>
  );
}
