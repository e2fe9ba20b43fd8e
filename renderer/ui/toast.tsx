import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as AriaToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import type { ReactNode } from 'react';
import { announce } from './announcer.tsx';
import { Button, IconButton } from './button.tsx';
import { SeverityMark } from './severity-mark.tsx';
import type { MarkKind } from './severity-words.ts';
import { strings } from './strings.ts';
import styles from './toast.module.css';

export interface ToastMessage {
  readonly mark: MarkKind;
  readonly text: string;
  readonly action?: { readonly label: string; readonly onAct: () => void };
  /** Until it was read: nobody may be looking at the window just then. */
  readonly stays?: boolean;
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });
const shownForMs = 5000;

/** Tells what needs no answer: copied, saved, taken off the list. Held while hovered or focused. */
export function toast(message: ToastMessage): void {
  showToast(message);
}

/** The same; returns what takes it away before its time, when it is no longer so. */
export function showToast(message: ToastMessage): () => void {
  const timeout = message.action === undefined ? shownForMs : 2 * shownForMs;
  const key = queue.add(message, message.stays === true ? {} : { timeout });
  announce(message.text, message.mark === 'blocker' ? 'assertive' : 'polite');
  return () => queue.close(key);
}

/** Where toasts stand: bottom left, over the status bar. */
export function Toasts() {
  return (
    <ToastRegion queue={queue} aria-label={strings.notices} className={styles.region ?? ''}>
      {({ toast: shown }) => (
        <AriaToast toast={shown} className={styles.toast ?? ''}>
          <ToastContent message={shown.content} onActed={() => queue.close(shown.key)}>
            <AriaToastContent className={styles.text ?? ''}>
              <Text slot="title">{shown.content.text}</Text>
            </AriaToastContent>
          </ToastContent>
          <IconButton slot="close" size="small" icon="close" label={strings.closeNotice} />
        </AriaToast>
      )}
    </ToastRegion>
  );
}

interface ToastContentProps {
  readonly message: ToastMessage;
  readonly onActed: () => void;
  readonly children: ReactNode;
}

function ToastContent({ message: { mark, action }, onActed, children }: ToastContentProps) {
  return (
    <>
      <SeverityMark kind={mark} hasWords />
      {children}
      {action !== undefined && (
        <Button
          kind="plain"
          size="small"
          onPress={() => {
            action.onAct();
            onActed();
          }}
        >
          {action.label}
        </Button>
      )}
    </>
  );
}

/** A notice where it stands for itself, outside of the region that takes it away. */
export function StandingToast({ message }: { readonly message: ToastMessage }) {
  return (
    <div className={styles.toast}>
      <ToastContent message={message} onActed={() => undefined}>
        <span className={styles.text}>{message.text}</span>
      </ToastContent>
    </div>
  );
}
