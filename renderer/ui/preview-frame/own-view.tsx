import { useEffect, useEffectEvent, useId, useRef } from 'react';
import { followPlace } from './follow-place.ts';
import styles from './preview-frame.module.css';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { PreviewEvent, PreviewKey, PreviewView } from '../../../contract/preview-view.ts';

export interface OwnViewProps {
  readonly view: PreviewView;
  readonly url: string;
  readonly title: string;
  readonly archiveId: ArchiveId;
  readonly state: 'loading' | 'shown';
  readonly onState: (state: 'shown' | 'ended') => void;
}

/**
 * The place of the host's view, which stands over the window and not in its page. For the keyboard
 * the place is one stop: Enter goes in, F6 and Escape come out, Tab goes past (AC-2).
 */
export function OwnView({ view, url, title, archiveId, state, onState }: OwnViewProps) {
  const place = useRef<HTMLButtonElement>(null);
  const words = useId();
  const receive = useEffectEvent((event: PreviewEvent) => {
    if (event.kind === 'key') return leave(place.current, event);
    if (event.url === url) onState(event.kind);
  });
  useEffect(() => view.on(receive), [view]);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const unfollow = followPlace(element, (found) => {
      // The guard refuses nothing of this; a host that has gone tells it elsewhere.
      void view.ask(found === null ? { act: 'hide' } : { act: 'show', url, archiveId, ...found });
    });
    return () => {
      unfollow();
      void view.ask({ act: 'close' });
    };
  }, [view, url, archiveId]);
  return (
    <div className={styles.around}>
      <button
        ref={place}
        type="button"
        className={styles.place}
        data-state={state}
        data-preview={url}
        aria-label={title}
        aria-describedby={words}
        onClick={() => void view.ask({ act: 'focus' })}
      />
      <span id={words} hidden>
        {strings.enter}
      </span>
    </div>
  );
}

/** The focus stands at the place again, and a shortcut acts as if it had been pressed there. */
function leave(place: HTMLElement | null, { key, ...modifiers }: PreviewKey): void {
  place?.focus();
  if (key === 'Escape') return;
  const init = { key, ...modifiers, bubbles: true, cancelable: true };
  place?.dispatchEvent(new KeyboardEvent('keydown', init));
}
