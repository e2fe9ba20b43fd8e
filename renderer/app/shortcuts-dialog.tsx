import { shortcutWords } from '../navigation/shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { shortcutRows, words } from './strings.ts';
import styles from './frame.module.css';

/** The list of shortcuts. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title={words.shortcuts}
      onClose={onClose}
      actions={
        <Button onPress={onClose} autoFocus>
          {words.close}
        </Button>
      }
    >
      <dl className={styles.shortcuts}>
        {shortcutRows.map(({ keys, does }) => (
          <div key={keys}>
            <dt>
              <kbd>{shortcutWords(keys)}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
