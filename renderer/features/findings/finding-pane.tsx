import { useCall } from '../../api/calls.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { FindingDetail } from './finding-detail.tsx';
import { markOf, wantedMark } from './state.ts';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FindingPosition, FindingView } from '../../../contract/views.ts';
import type { FindingsView } from './state.ts';

interface FindingPaneProps {
  readonly archiveId: ArchiveId;
  readonly view: FindingsView;
  readonly located: FindingPosition | null;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** The open finding, or what one can open. */
export function FindingPane({ archiveId, view, located, onStep, onClose }: FindingPaneProps) {
  const { chosenId, chosen } = view;
  const asked = { archiveId, id: chosenId ?? 0 };
  const found = useCall('findings.find', asked, { enabled: chosenId !== null });
  if (chosenId === null) {
    return (
      <EmptyState icon="filter" title={strings.choose}>
        {strings.chooseWords}
      </EmptyState>
    );
  }
  const finding = found.data?.finding ?? (chosen?.id === chosenId ? chosen : null);
  if (found.data === null || isOther(view, found.data?.finding)) {
    return (
      <EmptyState icon="filter" title={strings.goneTitle}>
        {strings.goneWords}
      </EmptyState>
    );
  }
  if (finding === null && found.error !== null) {
    const retry = () => void found.refetch();
    return <ErrorState title={strings.failed} error={found.error} onRetry={retry} />;
  }
  if (finding === null) return <Skeleton label={strings.loading} lines={5} />;
  return (
    <FindingDetail
      key={finding.id}
      archiveId={archiveId}
      finding={finding}
      position={located === null ? null : { at: located.position + 1, all: located.total }}
      onStep={onStep}
      onClose={onClose}
    />
  );
}

/** Another one has its number since the archive was read again. */
function isOther(view: FindingsView, found: FindingView | undefined): boolean {
  const mark = wantedMark(view);
  return found !== undefined && mark !== null && markOf(found) !== mark;
}
