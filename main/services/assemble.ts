import { createAcceptanceStore } from '../staging/acceptance-store.ts';
import { isWorking } from '../push/push-states.ts';
import { createApprovalStore } from '../staging/approval-store.ts';
import { readDigest } from '../staging/archive-digest.ts';
import { createArchiveStore } from '../staging/archive-store.ts';
import { createBatchStore } from '../staging/batch-store.ts';
import { createJobStore } from '../staging/job-store.ts';
import type { Database } from '../staging/open-database.ts';
import { createPushJournal } from '../staging/push-journal.ts';
import { stagingFolder } from '../staging/staging-files.ts';
import {
  createCompareClient,
  createDescribeClient,
  createReaderClient,
} from '../worker/reader-client.ts';
import type { ReaderClientOptions } from '../worker/reader-client.ts';
import { getApproved } from './approved-archive.ts';
import { keepHouse } from './keep-house.ts';
import { createPushServices } from './push-handlers.ts';
import type { PushServices } from './push-handlers.ts';
import { createReadingJobs } from './reading-jobs.ts';
import { clearBackups, createVerifyPorts } from './verify-ports.ts';
import { rulesVersion } from './rules-version.ts';
import { createDownloads } from './save-text.ts';
import { newId } from './service-context.ts';
import type { Emit, ServiceContext } from './service-context.ts';
import type { ServicesDependencies } from './services.ts';
import { watchFiles } from './watch-files.ts';
import { createStagingAccess } from './staging-access.ts';

/** What createServices holds together. */
export interface Assembled {
  readonly context: ServiceContext;
  readonly push: PushServices;
  readonly stopHouse: () => void;
}

/** Makes the parts of the services over an open index, and puts its house in order. */
export function assemble(host: ServicesDependencies, index: Database, emit: Emit): Assembled {
  const folder = stagingFolder(host.dataFolder);
  const owner = newId();
  const rules = rulesVersion(host.version);
  const archives = createArchiveStore(index);
  const jobStore = createJobStore(index);
  const staging = createStagingAccess({
    folder,
    archives,
    onDamaged: (archive) => void jobs.start(archive),
  });
  const jobs = createReadingJobs({
    archives,
    jobs: jobStore,
    stagingFolder: folder,
    rules,
    owner,
    startRead: createReaderClient(readersOf(host)),
    emit,
    now: host.now,
    reportBug: host.reportBug,
    digestOf: (id) => readDigest(folder, id),
    forgetStaging: staging.forget,
  });
  const context: ServiceContext = {
    host,
    index,
    archives,
    approvals: createApprovalStore(index),
    acceptances: createAcceptanceStore(index),
    batches: createBatchStore(index),
    pushes: createPushJournal(index),
    jobs,
    staging,
    downloads: createDownloads(),
    emit,
    rules,
    judged: () => {
      const { target, database } = host.preferences.get();
      return { target, database };
    },
  };
  const { now } = host;
  const house = { index, archives, jobs: jobStore, stagingFolder: folder, owner, emit, now };
  const stopKeeping = keepHouse(house);
  const stopWatching = watchFiles({ archives, emit });
  const stopHouse = (): void => {
    stopKeeping();
    stopWatching();
  };
  const push = pushServices(context);
  push.recover();
  clearBackups(host.dataFolder, (id) => isWorking(context.pushes.find(id)?.state ?? 'failed'));
  return { context, push, stopHouse };
}

function readersOf({
  startHelper,
  reportBug,
  readerLimits,
}: ServicesDependencies): ReaderClientOptions {
  const limits = readerLimits === undefined ? {} : { limits: readerLimits };
  return { startHelper, reportBug, ...limits };
}

function pushServices(context: ServiceContext): PushServices {
  const { host, index, emit } = context;
  return createPushServices({
    index,
    dataFolder: host.dataFolder,
    secrets: host.secrets,
    now: host.now,
    reportBug: host.reportBug,
    preferences: host.preferences,
    ports: {
      getApproved: (archiveId) => getApproved(context, archiveId),
      pushChanged: (archiveId, pushId) => emit('push.changed', { archiveId, pushId }),
      verify: createVerifyPorts({
        index,
        dataFolder: host.dataFolder,
        findFile: (archiveId) => context.archives.find(archiveId)?.path ?? null,
        startCompare: createCompareClient(readersOf(host)),
        startDescribe: createDescribeClient(readersOf(host)),
      }),
    },
    ...(host.credentials === undefined ? {} : { credentials: host.credentials }),
  });
}
