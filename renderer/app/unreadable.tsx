import type { ArchiveId } from '../../contract/model/ids.ts';
import { useGo } from '../navigation/window-state.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { strings } from './strings.ts';

/** In place of a list of what is in an archive: nobody knows what is in this one. */
export function Unreadable({ archiveId }: { readonly archiveId: ArchiveId }) {
  const go = useGo();
  const show = { severity: 'fatal' } as const;
  return (
    <EmptyState
      mark="fatal"
      title={strings.unreadableTitle}
      actions={
        <Button iconEnd="right" onPress={() => go({ archiveId, screen: 'findings', show })}>
          {strings.unreadableShow}
        </Button>
      }
    >
      {strings.unreadableWords}
    </EmptyState>
  );
}
