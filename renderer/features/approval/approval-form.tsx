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
import { useGo } from '../../navigation/window-state.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatBytes, shortHash } from '../../ui/figures.ts';
import { predictionMark } from '../../ui/prediction-mark.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { toast } from '../../ui/toast.tsx';
import { KindsToAccept } from './kinds-to-accept.tsx';
import { useDraft } from './state.ts';
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
  const { open } = kindsToAccept(overview);
  const { accepted, note, change } = useDraftOf(overview);
  const approve = useAct('approval.approve');
  const codes = open.map(({ code }) => code).filter((code) => accepted.has(code));
  const send = (): void => {
    const done = (): void => {
      change(null);
      toast({ mark: 'approved', text: words.done({ title: overview.archive.title }) });
      onClose();
    };
    const archiveId = overview.archive.id;
    const { target: release, database } = preferences;
    approve.mutate({ archiveId, release, database, accepted: codes, note }, { onSuccess: done });
  };
  const left = open.length - codes.length;
  const approveButton = (
    <Button
      kind="strong"
      isBusy={approve.isPending}
      off={left > 0 ? words.tickAll({ count: left }) : undefined}
      onPress={send}
    >
      {approveWords(open)}
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
        <Kinds overview={overview} onClose={onClose} />
        <TextField
          label={words.note}
          value={note}
          onChange={(text) => change({ note: text })}
          rows={2}
          answer={{ kind: 'help', words: words.noteHelp }}
        />
      </div>
    </Dialog>
  );
}

/** What was ticked and typed so far; to begin with what an earlier approval has. */
function useDraftOf({ sha256, approval }: Overview) {
  const [{ accepted, note }, change] = useDraft(sha256 ?? '', {
    accepted: approval?.accepted ?? [],
    note: approval?.note ?? '',
  });
  return { accepted: new Set(accepted), note, change };
}

function Kinds({ overview, onClose }: Pick<ApprovalFormProps, 'overview' | 'onClose'>) {
  const go = useGo();
  const { given, open } = kindsToAccept(overview);
  const { accepted, change } = useDraftOf(overview);
  return (
    <KindsToAccept
      given={given}
      open={open}
      accepted={accepted}
      onChange={(code, isAccepted) => {
        const others = [...accepted].filter((one) => one !== code);
        change({ accepted: isAccepted ? [...others, code] : others });
      }}
      onShow={({ code }) => {
        onClose();
        go({ archiveId: overview.archive.id, screen: 'findings', show: { code } });
      }}
    />
  );
}

function approveWords(kinds: readonly FindingKind[]): string {
  const count = kinds.reduce((sum, kind) => sum + kind.count, 0);
  return count === 0 ? words.approve : words.approveWith({ count });
}

function Pinned({ overview, preferences }: Omit<ApprovalFormProps, 'onClose'>) {
  const userName = useCall('app.getInfo', {}).data?.userName;
  const ends = useEnds(overview, preferences);
  const server = words.server({
    release: targetWords(preferences.target),
    database: databaseWords[preferences.database],
  });
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
      if (state.losses === 0) return words.restores({ release });
      return words.restoresLosing({ release, losses: state.losses });
    case 'error':
      return words.refuses({ release });
    case 'exception':
      return words.breaksOff({ release });
    default:
      return words.notKnown({ release });
  }
}
