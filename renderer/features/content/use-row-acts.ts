import { useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { tellFailure, tellSaved } from '../../api/saved-file.ts';
import { copyText } from '../../ui/copy-button.tsx';
import { toast } from '../../ui/toast.tsx';
import { chunksOf } from '../../ui/virtual-table/row-ranges.ts';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { RowRange, RowRanges } from '../../ui/virtual-table/row-ranges.ts';
import type { Question } from './selectors.ts';

/** What can be done with several rows; they need not be here. */
export interface RowActs {
  readonly copyKeys: (ranges: RowRanges) => void;
  readonly save: (ranges: RowRanges) => void;
  readonly busy: 'copy' | 'save' | null;
}

/** As many as one answer holds. */
const keysAtOnce = 5_000;

/** Copies keys of rows, and saves rows as a file. */
export function useRowActs(archiveId: ArchiveId, question: Question): RowActs {
  const api = useApi();
  const [busy, setBusy] = useState<RowActs['busy']>(null);
  const argument = { archiveId, ...question };
  const copyKeys = async (ranges: RowRanges): Promise<void> => {
    const keys: string[] = [];
    for (const chunk of chunksOf(ranges, keysAtOnce)) {
      keys.push(...(await ask(api, 'content.getKeys', { ...argument, ranges: pairsOf(chunk) })));
    }
    const isDone = await copyText(keys.join('\n'));
    const count = keys.length;
    if (isDone) toast({ mark: 'ok', text: strings.keysCopied({ count }) });
    else toast({ mark: 'blocker', text: strings.notCopied });
  };
  const save = async (ranges: RowRanges): Promise<void> => {
    tellSaved(await ask(api, 'content.saveRows', { ...argument, ranges: pairsOf(ranges) }));
  };
  const run = (name: 'copy' | 'save', act: Promise<void>): void => {
    setBusy(name);
    void act.catch(tellFailure).finally(() => setBusy(null));
  };
  return {
    busy,
    copyKeys: (ranges) => run('copy', copyKeys(ranges)),
    save: (ranges) => run('save', save(ranges)),
  };
}

/** As the contract takes them. */
function pairsOf(ranges: RowRanges): [number, number][] {
  return ranges.map(([first, last]: RowRange) => [first, last]);
}
