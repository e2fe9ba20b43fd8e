import { Popover } from 'react-aria-components';
import type { RefObject } from 'react';
import type { ArchiveSummary } from '../../../contract/views.ts';
import { useApi } from '../../api/api-context.tsx';
import { failureOf, useAct } from '../../api/calls.ts';
import float from '../../ui/float.module.css';
import { MenuList } from '../../ui/menu.tsx';
import type { MenuEntry } from '../../ui/menu.tsx';
import { toast } from '../../ui/toast.tsx';
import { strings } from './strings.ts';

export interface RowMenuProps {
  readonly archive: ArchiveSummary;
  /** Its row, beside which the menu opens. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onShow: () => void;
  readonly onWindow: () => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** What can be done with one archive of the list: by a right click, or the menu key. */
export function RowMenu({ archive, anchor, onShow, onWindow, onRemove, onClose }: RowMenuProps) {
  const hasWindows = useApi().shell !== undefined;
  const reread = useAct('archives.reread');
  const cancel = useAct('jobs.cancel');
  const { id: archiveId, state, title } = archive;
  const tell = (error: Error): void => {
    const failure = failureOf(error);
    if (failure !== null) toast({ mark: 'blocker', text: `${failure.message} ${failure.next}` });
  };
  const reading: MenuEntry =
    state.kind === 'reading'
      ? {
          kind: 'act',
          id: 'stop',
          label: strings.stopReading,
          onAct: () => cancel.mutate({ jobId: state.jobId }, { onError: tell }),
        }
      : {
          kind: 'act',
          id: 'reread',
          label: strings.readAgain,
          icon: 'refresh',
          isOff: state.kind === 'missing',
          onAct: () => reread.mutate({ archiveId }, { onError: tell }),
        };
  const entries: readonly MenuEntry[] = [
    { kind: 'act', id: 'show', label: strings.show, icon: 'open', onAct: onShow },
    {
      kind: 'act',
      id: 'window',
      label: hasWindows ? strings.window : strings.tab,
      icon: 'external',
      onAct: onWindow,
    },
    reading,
    { kind: 'line', id: 'line' },
    {
      kind: 'act',
      id: 'remove',
      label: strings.takeOff,
      icon: 'close',
      keys: 'Delete',
      onAct: onRemove,
    },
  ];
  return (
    <Popover
      className={float.popover ?? ''}
      triggerRef={anchor}
      placement="bottom start"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <MenuList label={strings.menu({ title })} entries={entries} />
    </Popover>
  );
}
