import { useEffect, useEffectEvent } from 'react';
import type { AppFailure } from '../../contract/failures.ts';
import { assertNever } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { ShellEvent } from '../../contract/shell.ts';
import type { ArchiveSummary } from '../../contract/views.ts';
import { useApi } from '../api/api-context.tsx';
import type { WindowApi } from '../api/api-context.tsx';
import { ask } from '../api/calls.ts';
import { useShellState } from '../api/shell-state.ts';
import { followMenuCommands, runMenuCommand } from '../navigation/menu-commands.ts';
import { toast } from '../ui/toast.tsx';
import { followLink } from './links.ts';
import { strings } from './strings.ts';
import { showFailure, tellFailure } from './tell-failure.ts';
import { showOpened } from './use-open.ts';

type Archives = readonly ArchiveSummary[];

/**
 * In the desktop app: tells the shell what the menus can do, and does what it tells. Undefined: the
 * archives are not known yet, and nothing that is told would find its place.
 */
export function useShell(archives: Archives | undefined): void {
  const api = useApi();
  const { shell } = api;
  const heard = useEffectEvent((event: ShellEvent) => hear(api, archives ?? [], event));
  const isKnown = archives !== undefined;
  useEffect(() => {
    if (shell === undefined || !isKnown) return;
    const stopHearing = shell.on((event) => heard(event));
    const stopTelling = followMenuCommands((commands) => {
      void shell.ask({ act: 'set-commands', commands }).then(tellRefusal);
    });
    void shell.ask({ act: 'listen' }).then(tellRefusal);
    return () => {
      stopHearing();
      stopTelling();
    };
  }, [shell, isKnown]);
}

function tellRefusal(answer: Result<null, AppFailure>): void {
  if (!answer.ok) showFailure(answer.failure);
}

function hear(api: WindowApi, archives: Archives, event: ShellEvent): void {
  switch (event.kind) {
    case 'command':
      return runMenuCommand(event.id);
    case 'open-recent': {
      const { archiveId } = event;
      ask(api, 'archives.putBack', { archiveId }).then(() => showOpened([archiveId]), tellFailure);
      return;
    }
    case 'go':
      return followLink(archives, `#${event.link}`);
    case 'failed':
      return showFailure(event.failure, { stays: true });
    case 'update':
      return useShellState.setState({ update: event.state });
    case 'ended-badly':
      return useShellState.setState({ endedBadly: { hasReport: event.hasReport } });
    case 'recovered':
      return toast({ mark: 'note', text: strings.recovered, stays: true });
    default:
      return assertNever(event);
  }
}
