import { useCall } from '../api/calls.ts';
import {
  commandGroups,
  commandIds,
  commandRow,
  commandWords,
} from '../navigation/command-table.ts';
import { shortcutWords } from '../navigation/shortcuts.ts';
import type { Shortcut } from '../navigation/shortcuts.ts';
import { strings as navigationStrings } from '../navigation/strings.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { strings } from './strings.ts';
import styles from './shortcuts-dialog.module.css';

interface Row {
  readonly keys: readonly Shortcut[];
  readonly does: string;
}

/** The keys that lists, trees and tables handle themselves. */
function listRows(): readonly Row[] {
  const { move, ends, fold, enter, choose, remove, escape } = strings.shortcuts;
  return [
    { keys: ['ArrowUp', 'ArrowDown'], does: move },
    { keys: ['Home', 'End', 'PageUp', 'PageDown'], does: ends },
    { keys: ['ArrowLeft', 'ArrowRight'], does: fold },
    { keys: ['Enter'], does: enter },
    { keys: ['Space'], does: choose },
    { keys: ['Delete'], does: remove },
    { keys: ['Escape'], does: escape },
  ];
}

/** Every key of the window: those of the table of commands, and those of lists. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const host = useCall('app.getInfo', {}).data?.host;
  return (
    <Dialog
      title={strings.shortcuts.title}
      size="tall"
      onClose={onClose}
      actions={
        <Button onPress={onClose} autoFocus>
          {strings.close}
        </Button>
      }
    >
      <div className={styles.groups}>
        {commandGroups.map((group) => {
          const rows = commandIds.flatMap((id) => {
            const { group: own, keys, isLocal } = commandRow(id);
            if (own !== group || keys === undefined || isLocal === true) return [];
            return [{ keys, does: commandWords(id) }];
          });
          return rows.length === 0 ? null : (
            <Group key={group} title={navigationStrings.groups[group]} rows={rows} />
          );
        })}
        <Group title={strings.shortcuts.lists} rows={listRows()} />
      </div>
      {host === 'browser' && <p className={styles.note}>{strings.shortcuts.browser}</p>}
    </Dialog>
  );
}

function Group({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{shortcutWords(key)}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
