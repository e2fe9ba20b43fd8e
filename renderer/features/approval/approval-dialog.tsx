import type { ReactNode } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { failureOf, useCall } from '../../api/calls.ts';
import { usePreferences } from '../../api/preferences.ts';
import { useGo } from '../../navigation/window-state.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureState } from '../../ui/failure-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ApprovalForm } from './approval-form.tsx';
import { whyNot } from './why-not.ts';
import { words } from './strings.ts';

export interface ApprovalDialogProps {
  readonly archiveId: ArchiveId;
  readonly onClose: () => void;
}

/** Asks for an approval, or explains why there can be none. */
export function ApprovalDialog({ archiveId, onClose }: ApprovalDialogProps) {
  const overview = useCall('archives.getOverview', { archiveId });
  const preferences = usePreferences();
  const go = useGo();
  const failure = failureOf(overview.error);
  const plain = (title: string, body: ReactNode, more?: ReactNode) => (
    <Dialog
      title={title}
      size="wide"
      onClose={onClose}
      actions={
        <>
          {more}
          <Button onPress={onClose}>{words.close}</Button>
        </>
      }
    >
      {body}
    </Dialog>
  );
  if (failure !== null) {
    return plain(
      words.title,
      <FailureState
        title={words.refusedTitle}
        failure={failure}
        onRetry={() => void overview.refetch()}
      />,
    );
  }
  if (overview.data === undefined || preferences === undefined) {
    return plain(words.title, <Skeleton label={words.loading} />);
  }
  const obstacle = whyNot(overview.data);
  if (obstacle !== null) {
    const toFindings = (
      <Button
        onPress={() => {
          onClose();
          go({ archiveId, screen: 'findings', show: {} });
        }}
      >
        {words.showFindings}
      </Button>
    );
    const body = (
      <>
        {obstacle.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </>
    );
    return plain(obstacle.title, body, obstacle.hasFindings ? toFindings : undefined);
  }
  return <ApprovalForm overview={overview.data} preferences={preferences} onClose={onClose} />;
}
