import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { announce } from './announcer.tsx';
import { Button, IconButton } from './button.tsx';
import { SeverityMark } from './severity-mark.tsx';
import type { MarkKind } from './severity-words.ts';
import styles from './toast.module.css';

export interface ToastMessage {
  readonly mark: MarkKind;
  readonly text: string;
  readonly action?: { readonly label: string; readonly onAct: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });
const shownForMs = 5000;

/** Tells what needs no answer: copied, saved, taken off the list. Held while hovered or focused. */
export function toast(message: ToastMessage): void {
  queue.add(message, { timeout: message.action === undefined ? shownForMs : 2 * shownForMs });
  announce(message.text);
}

/** Where toasts stand: bottom left, over the status bar. */
export function Toasts() {
  return (
    <ToastRegion queue={queue} aria-label="Notices" className={styles.region ?? ''}>
      {({ toast: shown }) => (
        <AriaToast toast={shown} className={styles.toast ?? ''}>
          <SeverityMark kind={shown.content.mark} hasWords />
          <ToastContent className={styles.text ?? ''}>
            <Text slot="title">{shown.content.text}</Text>
          </ToastContent>
          {shown.content.action !== undefined && (
            <Button
              kind="plain"
              size="small"
              onPress={() => {
                shown.content.action?.onAct();
                queue.close(shown.key);
              }}
            >
              {shown.content.action.label}
            </Button>
          )}
          <IconButton slot="close" size="small" icon="close" label="Close notice" />
        </AriaToast>
      )}
    </ToastRegion>
  );
}
