import { useState } from 'react';
import { releases } from '../../../contract/releases.ts';
import type {
  FindingKind,
  Overview,
  PredictionState,
  PredictionSummary,
  Preferences,
} from '../../../contract/views.ts';
import { failureOf, useAct, useCall } from '../../api/calls.ts';
import { targetWords } from '../../api/preferences.ts';
import { Banner } from '../../ui/banner.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatBytes, formatNumber, shortHash } from '../../ui/figures.ts';
import { predictionMark } from '../../ui/prediction-mark.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { toast } from '../../ui/toast.tsx';
import { kindsToAccept } from './why-not.ts';
import { words } from './strings.ts';
import styles from './approval.module.css';

export interface ApprovalFormProps {
  readonly overview: Overview;
  readonly preferences: Preferences;
  readonly onClose: () => void;
}

const databaseWords = { mysql: 'MySQL', sqlite: 'SQLite' } as const;

/** What is pinned, what is accepted, and a note. */
export function ApprovalForm({ overview, preferences, onClose }: ApprovalFormProps) {
  const kinds = kindsToAccept(overview);
  const [accepted, accept] = useAccepted(overview);
  const [note, setNote] = useState(overview.approval?.note ?? '');
  const approve = useAct('approval.approve');
  const codes = kinds.map(({ code }) => code).filter((code) => accepted.has(code));
  const send = (): void => {
    const done = (): void => {
      toast({ mark: 'approved', text: words.done(overview.archive.title) });
      onClose();
    };
    const archiveId = overview.archive.id;
    const { target: release, database } = preferences;
    approve.mutate({ archiveId, release, database, accepted: codes, note }, { onSuccess: done });
  };
  const approveButton = (
    <Button
      kind="strong"
      isBusy={approve.isPending}
      off={codes.length < kinds.length ? words.tickAll(kinds.length - codes.length) : undefined}
      onPress={send}
    >
      {approveWords(kinds)}
    </Button>
  );
  return (
    <Dialog
      title={words.title}
      size="wide"
      onClose={onClose}
      isBusy={approve.isPending}
      actions={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          {approveButton}
        </>
      }
    >
      <div className={styles.form}>
        <p>{words.what}</p>
        <FailureBanner failure={failureOf(approve.error)} />
        <Pinned overview={overview} preferences={preferences} />
        <Acceptance kinds={kinds} accepted={accepted} onChange={accept} />
        <TextField
          label={words.note}
          value={note}
          onChange={setNote}
          rows={2}
          answer={{ kind: 'help', words: words.noteHelp }}
        />
      </div>
    </Dialog>
  );
}

function approveWords(kinds: readonly FindingKind[]): string {
  const count = kinds.reduce((sum, kind) => sum + kind.count, 0);
  return count === 0 ? words.approve : words.approveWith(formatNumber(count), count === 1);
}

/** The codes that are ticked; those of an earlier approval are to begin with. */
function useAccepted(overview: Overview) {
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(
    () => new Set(overview.approval?.accepted ?? []),
  );
  const accept = (code: string, isAccepted: boolean): void => {
    const next = new Set(accepted);
    if (isAccepted) next.add(code);
    else next.delete(code);
    setAccepted(next);
  };
  return [accepted, accept] as const;
}

function Pinned({ overview, preferences }: Omit<ApprovalFormProps, 'onClose'>) {
  const userName = useCall('app.getInfo', {}).data?.userName;
  const ends = useEnds(overview, preferences);
  const server = words.server(targetWords(preferences.target), databaseWords[preferences.database]);
  return (
    <Facts
      isFixed
      facts={[
        { name: words.file, value: overview.archive.fileName },
        { name: words.size, value: formatBytes(overview.bytes) },
        {
          name: words.sha,
          value: shortHash(overview.sha256 ?? ''),
          isMono: true,
          copy: overview.sha256 ?? undefined,
        },
        { name: words.judgedFor, value: server },
        ...(ends.length === 0
          ? []
          : [{ name: words.predicted, value: <Ends ends={ends} />, wraps: true }]),
        ...(userName === undefined ? [] : [{ name: words.by, value: userName }]),
      ]}
    />
  );
}

/** What the servers that it is judged for would do; none for a folder. */
function useEnds(overview: Overview, { target, database }: Preferences) {
  const argument = { archiveId: overview.archive.id, database };
  const { data } = useCall('restore.getSummaries', argument);
  return (data ?? []).filter(({ release }) => target === 'all' || release === target);
}

function Ends({ ends }: { readonly ends: readonly PredictionSummary[] }) {
  return (
    <ul>
      {ends.map(({ release, state }) => (
        <li key={release} className={styles.end}>
          <SeverityMark kind={predictionMark(state) ?? 'note'} hasWords />
          {endWords(releases[release].label, state)}
        </li>
      ))}
    </ul>
  );
}

function endWords(release: string, state: PredictionState): string {
  switch (state.kind) {
    case 'success':
      if (state.losses === 0) return words.restores(release);
      return words.restoresLosing(release, formatNumber(state.losses), state.losses === 1);
    case 'error':
      return words.refuses(release);
    case 'exception':
      return words.breaksOff(release);
    default:
      return words.notKnown(release);
  }
}

interface AcceptanceProps {
  readonly kinds: readonly FindingKind[];
  readonly accepted: ReadonlySet<string>;
  readonly onChange: (code: string, isAccepted: boolean) => void;
}

function Acceptance({ kinds, accepted, onChange }: AcceptanceProps) {
  if (kinds.length === 0) return <p className={styles.nothing}>{words.nothingToAccept}</p>;
  return (
    <section>
      <h3>{words.accept}</h3>
      <p className={styles.help}>{words.acceptHelp}</p>
      <ul className={styles.kinds}>
        {kinds.map((kind) => (
          <li key={kind.code}>
            <Checkbox
              isSelected={accepted.has(kind.code)}
              onChange={(isSelected) => onChange(kind.code, isSelected)}
            >
              <span className={styles.kind}>
                <SeverityMark kind={kind.severity} hasWords={false} />
                <span>
                  {words.kind(kind.title, formatNumber(kind.count))}{' '}
                  <code className={styles.code}>{kind.code}</code>
                </span>
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      {kinds.some(({ severity }) => severity === 'blocker') && (
        <Banner kind="blocker">{words.blockers}</Banner>
      )}
    </section>
  );
}
