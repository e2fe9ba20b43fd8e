import type { ArchiveSummary } from '../../contract/views.ts';
import { useApi } from '../api/api-context.tsx';
import { ask } from '../api/calls.ts';
import { useRemoveArchive } from '../features/archives/index.ts';
import { shortcutWords } from '../navigation/shortcuts.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import type { MenuEntry } from '../ui/menu.tsx';
import { useDialogState } from './dialog-state.ts';
import { words } from './strings.ts';
import { tellFailure } from './use-open.ts';

/** Acts on the open archive, and what belongs to the window. */
export function MoreMenu({ archive }: { readonly archive: ArchiveSummary | null }) {
  const own = useArchiveEntries(archive);
  const open = useDialogState((state) => state.open);
  const entries: readonly MenuEntry[] = [
    ...own,
    ...(own.length === 0 ? [] : [{ kind: 'line' as const, id: 'line' }]),
    {
      kind: 'act',
      id: 'settings',
      label: words.settings,
      icon: 'gear',
      keys: shortcutWords('mod+,'),
      onAct: () => open({ kind: 'settings' }),
    },
    {
      kind: 'act',
      id: 'shortcuts',
      label: words.shortcuts,
      keys: '?',
      onAct: () => open({ kind: 'shortcuts' }),
    },
  ];
  return (
    <Menu label={words.more} entries={entries}>
      <IconButton icon="more" label={words.more} />
    </Menu>
  );
}

function useArchiveEntries(archive: ArchiveSummary | null): readonly MenuEntry[] {
  const api = useApi();
  const remove = useRemoveArchive();
  if (archive === null) return [];
  const archiveId = archive.id;
  return [
    {
      kind: 'act',
      id: 'reread',
      label: words.readAgain,
      icon: 'refresh',
      isOff: archive.state.kind === 'reading',
      onAct: () => {
        ask(api, 'archives.reread', { archiveId }).catch(tellFailure);
      },
    },
    ...(archive.state.kind === 'approved' || archive.state.kind === 'changed'
      ? [
          {
            kind: 'act' as const,
            id: 'withdraw',
            label: words.withdraw,
            onAct: () => {
              ask(api, 'approval.withdraw', { archiveId }).catch(tellFailure);
            },
          },
        ]
      : []),
    {
      kind: 'act',
      id: 'remove',
      label: words.takeOff,
      icon: 'close',
      onAct: () => void remove(archiveId, archive.title),
    },
  ];
}
