import { useState } from 'react';
import type { AppFailure } from '../../../contract/failures.ts';
import type { ShellPort, ShellRequest, UpdateState } from '../../../contract/shell.ts';
import { useApi } from '../../api/api-context.tsx';
import { usePreferences } from '../../api/preferences.ts';
import { useShellState } from '../../api/shell-state.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { formatMoment } from '../../ui/figures.ts';
import { strings } from './strings.ts';
import { useApply } from './use-apply.ts';
import styles from './settings.module.css';

/** Newer versions, in the desktop app: whether they are looked for, and what is known of one. */
export function Updates() {
  const { shell } = useApi();
  const state = useShellState(({ update }) => update);
  return shell === undefined || state === null ? null : <Known shell={shell} state={state} />;
}

interface KnownProps {
  readonly shell: ShellPort;
  readonly state: UpdateState;
}

function Known({ shell, state }: KnownProps) {
  const words = strings.updates;
  const isWanted = usePreferences()?.looksForUpdates ?? false;
  const [apply, notApplied] = useApply();
  const [refusal, setRefusal] = useState<AppFailure | null>(null);
  const act = (request: ShellRequest): void => {
    void shell.ask(request).then((answer) => setRefusal(answer.ok ? null : answer.failure));
  };
  const failed = state.kind === 'failed' ? state.failure : null;
  return (
    <section aria-label={words.title}>
      <h3>{words.title}</h3>
      <FailureBanner failure={notApplied ?? refusal ?? failed} />
      {state.kind !== 'unavailable' && (
        <>
          <Checkbox
            isSelected={isWanted}
            onChange={(looksForUpdates) => apply({ looksForUpdates })}
          >
            {words.look}
          </Checkbox>
          <p className={styles.help}>{words.help}</p>
        </>
      )}
      <div className={styles.update}>
        <p className={styles.updateWords} role="status">
          {said(state)}
        </p>
        <UpdateAct state={state} act={act} />
      </div>
    </section>
  );
}

interface UpdateActProps {
  readonly state: UpdateState;
  readonly act: (request: ShellRequest) => void;
}

/** What can be done now, if anything. */
function UpdateAct({ state, act }: UpdateActProps) {
  const words = strings.updates;
  switch (state.kind) {
    case 'idle':
    case 'failed':
    case 'looking':
      return (
        <Button
          size="small"
          isBusy={state.kind === 'looking'}
          onPress={() => act({ act: 'look-for-update' })}
        >
          {words.lookNow}
        </Button>
      );
    case 'ready':
      return (
        <Button
          size="small"
          off={state.held ? words.heldWhy : undefined}
          onPress={() => act({ act: 'install-update' })}
        >
          {words.install}
        </Button>
      );
    default:
      return null;
  }
}

/** What is known, in one sentence. */
function said(state: UpdateState): string {
  const words = strings.updates;
  switch (state.kind) {
    case 'unavailable':
      return state.why;
    case 'off':
      return words.off;
    case 'idle':
      return state.lookedAt === null
        ? words.notYet
        : words.lookedAt({ when: formatMoment(state.lookedAt) });
    case 'looking':
      return words.looking;
    case 'fetching': {
      const { version, share, held } = state;
      const percent = String(Math.floor(share * 100));
      return held ? words.fetchingHeld({ version }) : words.fetching({ version, percent });
    }
    case 'ready':
      return state.held
        ? words.readyHeld({ version: state.version })
        : words.ready({ version: state.version });
    case 'failed':
      return words.failed;
  }
}
