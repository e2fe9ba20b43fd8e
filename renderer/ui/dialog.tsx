import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from './class-names.ts';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** While it is busy neither Escape nor a click beside it closes it. */
  readonly isBusy?: boolean;
  readonly size?: 'normal' | 'wide' | 'tall' | 'large';
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
  /** Buttons at the end: the quiet ones first, the strong one last. */
  readonly actions: ReactNode;
}

/** A dialog over the window; it takes the focus and gives it back. */
export function Dialog({
  title,
  onClose,
  isBusy = false,
  size = 'normal',
  role = 'dialog',
  children,
  actions,
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      isDismissable={!isBusy}
      isKeyboardDismissDisabled={isBusy}
      className={styles.scrim ?? ''}
      data-modal=""
    >
      <Modal className={classNames(styles.modal, styles[size])}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          <DialogContent title={title} actions={actions}>
            {children}
          </DialogContent>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Title, content and buttons of a dialog, without the dialog around them. */
export function DialogContent({
  title,
  actions,
  children,
}: Pick<DialogProps, 'title' | 'actions' | 'children'>) {
  return (
    <>
      <Heading slot="title" level={2} className={styles.title ?? ''}>
        {title}
      </Heading>
      <div className={styles.body}>{children}</div>
      <div className={styles.actions}>{actions}</div>
    </>
  );
}

/** The sheet that a dialog stands on. */
export function DialogSheet({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.modal}>
      <div className={styles.dialog}>{children}</div>
    </div>
  );
}
