import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { calls, clientOf } from '../../contract/channels.ts';
import type { ArchiveId, JobId } from '../../contract/model/ids.ts';
import type { ArchiveState, ArchiveSummary } from '../../contract/archive-views.ts';
import { ok } from '../../contract/result.ts';
import { ApiProvider } from '../api/api-context.tsx';
import type { WindowApi } from '../api/api-context.tsx';
import { useProgressState } from '../api/job-progress.ts';
import { createQueryClient } from '../api/query-client.ts';
import { ArchiveList } from '../features/archives/index.ts';
import { madeFailure } from './made-failure.ts';
import { Section } from './section.tsx';
import styles from './gallery.module.css';

const jobId = 'job' as JobId;
const states: readonly (readonly [string, ArchiveState, number])[] = [
  ['Marine mammals of the shelf', { kind: 'reading', jobId }, 1.24e9],
  ['أساسيات الملاحة الساحلية', { kind: 'clean' }, 5.9e6],
  ['Plankton identification', { kind: 'findings', worst: 'note', count: 6 }, 64.2e6],
  ['Knots and splices', { kind: 'findings', worst: 'warning', count: 6 }, 3.3e6],
  ['Harbour pilotage: approaches', { kind: 'findings', worst: 'loss', count: 14 }, 48.6e6],
  ['Fish stock assessment', { kind: 'findings', worst: 'blocker', count: 1 }, 27e6],
  ['export (3).zip', { kind: 'findings', worst: 'fatal', count: 1 }, 212e3],
  ['Coastal ecology field methods', { kind: 'approved' }, 112e6],
  ['Seamanship basics 🪢', { kind: 'changed', wasApproved: true }, 8.4e6],
  ['港口引航术语 · Port pilotage', { kind: 'pushed', library: 'lib:NorthQuay:HP1' }, 3.1e6],
  ['A file that was moved', { kind: 'missing' }, 9.9e6],
  ['A file that could not be read', { kind: 'failed', failure: madeFailure }, 1.1e6],
];

const archives: readonly ArchiveSummary[] = states.map(([title, state, bytes], index) => ({
  id: `archive-${String(index)}` as ArchiveId,
  title,
  fileName: `${String(index)}.zip`,
  libraryKey: null,
  place: 'Documents / Backups',
  isCopy: index === 3,
  isFolder: false,
  bytes,
  openedAt: '2026-03-08T09:00:00Z',
  state,
  ready: state.kind !== 'reading',
}));

const api: WindowApi = {
  call: clientOf(calls, (name) =>
    name === 'archives.list' ? Promise.resolve(ok(archives)) : new Promise(() => undefined),
  ),
  on: () => () => undefined,
  receive: () => new Promise(() => undefined),
};
const client = createQueryClient();

useProgressState.setState({
  jobs: new Map([
    [
      jobId,
      {
        jobId,
        archiveId: archives[0]?.id ?? ('' as ArchiveId),
        stage: 'reading',
        done: 768e6,
        total: 1240e6,
        unit: 'bytes',
      },
    ],
  ]),
});

const nothing = (): void => undefined;

export function ArchiveParts() {
  const [chosen, setChosen] = useState<ArchiveId | null>(archives[4]?.id ?? null);
  const list = {
    chosen,
    onChoose: setChosen,
    onOpen: nothing,
    onRemove: nothing,
    onWindow: nothing,
  };
  return (
    <Section title="Archive rows">
      <ApiProvider api={api}>
        <QueryClientProvider client={client}>
          <div className={styles.archives}>
            <div className={styles.list}>
              <ArchiveList {...list} isRail={false} />
            </div>
            <div className={styles.rail}>
              <ArchiveList {...list} isRail />
            </div>
          </div>
        </QueryClientProvider>
      </ApiProvider>
    </Section>
  );
}
