import { useState } from 'react';
import { failureOf, useAct, useCall } from '../../api/calls.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Sentence } from '../../ui/highlight/highlight.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SeverityTag } from '../../ui/severity-mark.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './accept-dialog.module.css';
import { strings } from './strings.ts';
import { useTellAccepted } from './use-acceptances.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Acceptance, FindingKind, FindingView } from '../../../contract/views.ts';

interface AcceptDialogProps {
  readonly archiveId: ArchiveId;
  readonly finding: FindingView;
  readonly onClose: () => void;
}

type Scope = 'kind' | 'finding';

/** Asks for a reason: for all of the kind, or for this one. */
export function AcceptDialog({ archiveId, finding, onClose }: AcceptDialogProps) {
  const kind = useKind(archiveId, finding);
  const [chosen, setScope] = useState<Scope | null>(finding.acceptance?.scope ?? null);
  // It was asked for at one finding: the others of its kind are taken along by choice only.
  const scope = chosen ?? ((kind?.count ?? 1) > 1 ? 'finding' : 'kind');
  const [reason, setReason] = useState(finding.acceptance?.reason ?? '');
  const accept = useAct('approval.accept');
  const tell = useTellAccepted(archiveId);
  const count = scope === 'kind' ? (kind?.count ?? 1) : 1;
  const send = () => {
    const done = (given: Acceptance) => {
      tell(given, count);
      onClose();
    };
    const wish = wishOf(finding, scope, reason);
    accept.mutate({ archiveId, ...wish }, { onSuccess: done });
  };
  const isEmpty = reason.trim() === '';
  return (
    <Dialog
      title={strings.accept.title}
      onClose={onClose}
      isBusy={accept.isPending}
      actions={
        <>
          <Button onPress={onClose}>{strings.accept.cancel}</Button>
          <Button
            kind="strong"
            isBusy={accept.isPending}
            off={isEmpty ? strings.accept.needed : undefined}
            onPress={send}
          >
            {strings.accept.confirm({ count })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <FailureBanner failure={failureOf(accept.error)} />
        <Subject finding={finding} kind={kind} scope={scope} onScope={setScope} />
        <TextField
          label={strings.accept.reason}
          value={reason}
          onChange={(text) => setReason(text.slice(0, mostReason))}
          rows={3}
          isRequired
          autoFocus
          answer={{ kind: 'help', words: strings.accept.reasonHelp }}
        />
      </div>
    </Dialog>
  );
}

function wishOf({ diagnostic, severity, id }: FindingView, scope: Scope, reason: string) {
  const findingId = scope === 'kind' ? null : id;
  return { code: diagnostic.code, severity, findingId, reason: reason.trim() };
}

interface SubjectProps {
  readonly finding: FindingView;
  readonly kind: FindingKind | undefined;
  readonly scope: Scope;
  readonly onScope: (scope: Scope) => void;
}

/** What is accepted: all of the kind, or the one. */
function Subject({ finding, kind, scope, onScope }: SubjectProps) {
  return (
    <>
      <div className={styles.what}>
        <SeverityTag kind={finding.severity} />
        <p>{kind?.title ?? finding.diagnostic.code}</p>
        {scope === 'finding' ? (
          <p className={styles.quiet}>
            <Sentence text={finding.message} />
          </p>
        ) : null}
      </div>
      {kind === undefined || kind.count === 1 ? null : (
        <Segmented
          label={strings.accept.scope}
          value={scope}
          choices={[
            { value: 'kind', label: strings.accept.all({ count: kind.count }) },
            { value: 'finding', label: strings.accept.one },
          ]}
          onChange={onScope}
        />
      )}
    </>
  );
}

/** As long as the contract allows. */
const mostReason = 2_000;

/** The kind of the finding, with its count; undefined until it is known. */
function useKind(archiveId: ArchiveId, { diagnostic, severity }: FindingView) {
  const kinds = useCall('findings.getKinds', { archiveId }).data;
  return kinds?.find((kind) => kind.code === diagnostic.code && kind.severity === severity);
}
