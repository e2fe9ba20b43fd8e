import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Server } from '../../../contract/releases.ts';
import type { LossPage, LossView } from '../../../contract/views.ts';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { announce } from '../../ui/announcer.tsx';
import { strings } from './strings.ts';

const lossesPerRequest = 100;

export interface LossStepsOptions {
  readonly archiveId: ArchiveId;
  readonly server: Server;
  /** How many losses there are. */
  readonly all: number;
  /** Which one was gone to last, by its place among all. */
  readonly at: number | null;
  readonly onLoss: (loss: LossView, at: number) => void;
}

/** Goes from loss to loss, round and round: by F8, Shift+F8, and the button. */
export function useLossSteps(options: LossStepsOptions): (by: 1 | -1) => void {
  const { archiveId, server, all, at, onLoss } = options;
  const api = useApi();
  const client = useQueryClient();
  const last = useRef(0); // of two quick steps the later one counts

  const go = async (by: 1 | -1): Promise<void> => {
    const next = at === null ? (by === 1 ? 0 : all - 1) : (at + by + all) % all;
    const offset = next - (next % lossesPerRequest);
    const argument = { archiveId, ...server, offset, limit: lossesPerRequest };
    last.current += 1;
    const mine = last.current;
    const page: LossPage = await client.fetchQuery({
      queryKey: callKey('restore.getLosses', argument),
      queryFn: () => ask(api, 'restore.getLosses', argument),
    });
    const loss = page.rows[next - offset];
    if (loss === undefined || mine !== last.current) return;
    onLoss(loss, next);
    announce(strings.lossAt({ at: next + 1, all, words: loss.message }));
  };
  return (by) => {
    if (all > 0) go(by).catch(() => announce(strings.stepFailed, 'assertive'));
  };
}
