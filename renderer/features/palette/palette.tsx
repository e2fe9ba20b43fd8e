import { useEffect, useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ArchiveSummary } from '../../../contract/views.ts';
import { failureOf, useCall } from '../../api/calls.ts';
import { useCommands } from '../../navigation/commands.ts';
import { useGo } from '../../navigation/window-state.ts';
import { announce } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useDelayed } from '../../ui/use-delayed.ts';
import { groupsOf } from './groups.ts';
import type { Item } from './items.ts';
import { PaletteList, optionId } from './palette-list.tsx';
import { useRecent } from './recent.ts';
import { strings } from './strings.ts';
import { useFound } from './use-found.ts';
import styles from './palette.module.css';

export interface PaletteProps {
  readonly archives: readonly ArchiveSummary[];
  /** The open archive, which is searched besides. */
  readonly archiveId: ArchiveId | null;
  readonly onClose: () => void;
  readonly onLink: (written: string) => void;
}

/** Finds every command, archive, component, collection, finding and file (Ctrl+K). */
export function Palette(props: PaletteProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) props.onClose();
      }}
      className={styles.scrim ?? ''}
      data-modal=""
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label={strings.title} className={styles.dialog ?? ''}>
          <Finder {...props} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** So many rows go by with Page Up and Page Down. */
const pageRows = 8;
const restMs = 600;

function Finder({ archives, archiveId, onClose, onLink }: PaletteProps) {
  const [text, setText] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const listId = useId();
  const typed = text.trim();
  const { groups, isBusy, failed, addRecent } = useGroups({ archives, archiveId, onLink, typed });
  const items = groups.flatMap((group) => group.items);
  const chosen = items.find(({ id }) => id === chosenId) ?? items[0];
  useSaidCount(typed, items.length, isBusy);
  const run = (item: Item): void => {
    if (item.off !== undefined && item.off !== null) return;
    if (item.recent !== undefined) addRecent(item.recent);
    onClose();
    setTimeout(item.act); // the dialog gives the focus back first
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moved = moveTo(event.key, items, chosen);
    if (moved !== undefined) setChosenId(moved.id);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing && chosen !== undefined)
      run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Field
        listId={listId}
        hasItems={items.length > 0}
        chosenId={chosen === undefined ? null : optionId(listId, chosen.id)}
        text={text}
        onType={(typedNow) => {
          setText(typedNow);
          setChosenId(null);
        }}
        onKeyDown={onKeyDown}
      />
      <PaletteList
        id={listId}
        groups={groups}
        chosen={chosen?.id ?? null}
        onChoose={setChosenId}
        onRun={run}
      />
      {items.length === 0 && typed !== '' && !isBusy && (
        <div className={styles.none}>
          <p>{strings.none({ text: typed })}</p>
          <p>{strings.noneWords}</p>
        </div>
      )}
      {failed !== null && <p className={styles.failed}>{strings.failed({ what: failed })}</p>}
    </>
  );
}

interface FieldProps {
  readonly listId: string;
  readonly hasItems: boolean;
  readonly chosenId: string | null;
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The field keeps the focus; the results are moved from it. */
function Field({ listId, hasItems, chosenId, text, onType, onKeyDown }: FieldProps) {
  return (
    <div className={styles.field}>
      <Icon name="search" />
      <input
        type="text"
        role="combobox"
        aria-label={strings.title}
        aria-expanded={hasItems}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosenId ?? undefined}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        maxLength={1000}
        placeholder={strings.placeholder}
        value={text}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

interface GroupWishes {
  readonly archives: readonly ArchiveSummary[];
  readonly archiveId: ArchiveId | null;
  readonly onLink: (written: string) => void;
  readonly typed: string;
}

function useGroups({ archives, archiveId, onLink, typed }: GroupWishes) {
  const go = useGo();
  const commands = useCommands();
  const [recent, addRecent] = useRecent();
  const searched = archives.find(({ id }) => id === archiveId)?.ready === true ? archiveId : null;
  const { found, isBusy, error } = useFound(searched, typed);
  const ofArchive = { archiveId: searched ?? ('' as ArchiveId) }; // asked only where there is one
  const collections = useCall('content.getCollections', ofArchive, { enabled: searched !== null });
  const groups = groupsOf({
    typed,
    commands,
    archives,
    archiveId: searched,
    collections: collections.data ?? [],
    found,
    recent,
    go,
    onLink,
  });
  return { groups, isBusy, failed: failureOf(error)?.message ?? null, addRecent };
}

function moveTo(key: string, items: readonly Item[], chosen: Item | undefined): Item | undefined {
  const at = chosen === undefined ? -1 : items.indexOf(chosen);
  const last = items.length - 1;
  switch (key) {
    case 'ArrowDown':
      return items[at === last ? 0 : at + 1];
    case 'ArrowUp':
      return items[at <= 0 ? last : at - 1];
    case 'PageDown':
      return items[Math.min(last, at + pageRows)];
    case 'PageUp':
      return items[Math.max(0, at - pageRows)];
    default:
      return undefined;
  }
}

/** How many there are is said when one rests from typing. */
function useSaidCount(typed: string, count: number, isBusy: boolean): void {
  const words = count === 0 ? strings.none({ text: typed }) : strings.found({ count });
  const rested = useDelayed(isBusy || typed === '' ? '' : words, restMs);
  useEffect(() => {
    if (rested !== '') announce(rested);
  }, [rested]);
}
