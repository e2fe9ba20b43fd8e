import { useSyncExternalStore } from 'react';
import styles from './announcer.module.css';

interface Announcement {
  readonly text: string;
  /** Tells two equal texts apart, so that the second is said too. */
  readonly count: number;
}

type Urgency = 'polite' | 'assertive';

const nothing: Announcement = { text: '', count: 0 };
let said: Readonly<Record<Urgency, Announcement>> = { polite: nothing, assertive: nothing };
const listeners = new Set<() => void>();

/** Says something once to a screen reader: results politely, failures at once (AC-3). */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  said = { ...said, [urgency]: { text, count: said[urgency].count + 1 } };
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The two live regions; once in the window, outside of everything that may be hidden. */
export function Announcer() {
  const { polite, assertive } = useSyncExternalStore(listen, () => said);
  return (
    <div className={styles.hidden}>
      <div role="status" aria-live="polite" aria-atomic="true" data-announcer="polite">
        <span key={polite.count}>{polite.text}</span>
      </div>
      <div role="alert" aria-live="assertive" aria-atomic="true" data-announcer="assertive">
        <span key={assertive.count}>{assertive.text}</span>
      </div>
    </div>
  );
}
