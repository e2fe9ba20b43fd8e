import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppFailure } from '../../../contract/failures.ts';
import { failure } from '../../../contract/failures.ts';
import type { ArchiveId, InstanceId, PushId } from '../../../contract/model/ids.ts';
import type { PushView } from '../../../contract/push-views.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { CompareJob } from '../../../main/compare/libraries/compare-archives.ts';
import { createHttp } from '../../../main/instance/http.ts';
import type { Http, HttpTimeouts } from '../../../main/instance/http.ts';
import type { PushRequest } from '../../../main/push/push-request.ts';
import type { ApprovedArchive } from '../../../main/push/push-ports.ts';
import type { PushPolicy } from '../../../main/push/push-job.ts';
import type { VerifyPorts } from '../../../main/push/verification/verify-ports.ts';
import { startPractice } from '../../../main/sandbox/start-practice.ts';
import type { Practice, PracticeOptions } from '../../../main/sandbox/start-practice.ts';
import { createPushServices } from '../../../main/services/push-handlers.ts';
import type { PushServices } from '../../../main/services/push-handlers.ts';
import { createVerifyPorts } from '../../../main/services/verify-ports.ts';
import { createSessionSecrets } from '../../../main/settings/secret-store.ts';
import { openIndex } from '../../../main/staging/index-schema.ts';
import type { Database } from '../../../main/staging/open-database.ts';
import { compareHere, describeHere } from './compare-here.ts';
import { tinyCounts, tinyLibrary } from './tiny-library.ts';

export const archiveId = 'archive-1' as ArchiveId;
const server = { release: 'verawood', database: 'mysql' } as const;
/** Planted: must be found in no file of any folder (SE-3). */
export const canarySecret = 'canary-7f3d1c9b-secret';
export const credentials = { clientId: 'client-one', clientSecret: canarySecret };

/** Short, so that a fault costs no time. */
const hasty: PushPolicy = { pollMs: 10, maxPauseMs: 20, patienceMs: 60, restoreMs: 20_000 };

/** A data folder, an approved archive, and pushes from it. */
export class PushRig {
  readonly folder = mkdtempSync(join(tmpdir(), 'carrel-push-'));
  readonly archivePath = join(this.folder, 'knots.zip');
  readonly bugs: unknown[] = [];
  readonly requests: string[] = [];
  readonly practiceFolder = mkdtempSync(join(tmpdir(), 'carrel-practice-'));
  approved: ApprovedArchive | AppFailure;
  /** Taken when the services start. */
  policy: PushPolicy = hasty;
  /** Carrel's own, unless a server is to be silent: a machine that stands still is none. */
  timeouts: HttpTimeouts | undefined;
  /** Stands between the pushes and the wire. */
  onTheWay: (http: Http) => Http = (http) => http;
  /** Called with the two files when they are about to be compared. */
  onCompare: (job: CompareJob) => void = () => undefined;
  #index: Database | null = null;
  #services: PushServices | null = null;
  #practices: Practice[] = [];
  /** Called whenever a push has changed. */
  readonly #looks = new Set<() => void>();

  constructor(bytes: Buffer = tinyLibrary()) {
    writeFileSync(this.archivePath, bytes);
    this.approved = this.approve();
  }

  /** The approval of the file as it is now. */
  approve(change: Partial<ApprovedArchive> = {}): ApprovedArchive {
    const bytes = readFileSync(this.archivePath);
    this.approved = {
      path: this.archivePath,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      ...server,
      approvalId: 'approval-1',
      acceptedBlockers: [],
      predicted: [{ release: 'verawood', status: 'success', losses: [] }],
      unaccepted: [],
      expected: tinyCounts,
      ...change,
    };
    return this.approved;
  }

  async practice(options: Partial<PracticeOptions> = {}): Promise<Practice> {
    const started = await startPractice({
      ...server,
      dataDir: this.practiceFolder,
      port: 0,
      credentials,
      now: () => new Date(),
      reportBug: this.reportBug,
      onRequest: (_number, method, path) => this.requests.push(`${method} ${path}`),
      ...options,
    });
    if (!started.ok) throw new Error(started.failure.message);
    this.#practices.push(started.value);
    return started.value;
  }

  readonly reportBug = (name: string, error: unknown): string => {
    this.bugs.push(error);
    return name;
  };

  get services(): PushServices {
    if (this.#services !== null) return this.#services;
    this.#services = createPushServices({
      index: this.index,
      dataFolder: this.folder,
      secrets: createSessionSecrets(),
      ports: {
        getApproved: () =>
          Promise.resolve('sha256' in this.approved ? ok(this.approved) : fail(this.approved)),
        pushChanged: () => {
          for (const look of this.#looks) look();
        },
        verify: this.verifyPorts(),
      },
      now: () => new Date(),
      reportBug: this.reportBug,
      preferences: {
        get: () => ({
          theme: 'system',
          target: 'verawood',
          database: 'mysql',
          usageOrg: '',
          usageSlug: '',
          looksForUpdates: false,
          language: 'en',
          shownReleases: ['verawood'],
        }),
      },
      policy: this.policy,
      http: this.onTheWay(createHttp(this.timeouts)),
    });
    return this.#services;
  }

  verifyPorts(): VerifyPorts {
    return createVerifyPorts({
      index: this.index,
      dataFolder: this.folder,
      findFile: () => this.archivePath,
      startCompare: (job, tell) => {
        this.onCompare(job);
        return compareHere(job, tell);
      },
      startDescribe: describeHere,
    });
  }

  get index(): Database {
    if (this.#index === null) {
      const opened = openIndex(join(this.folder, 'index.sqlite'));
      if (!opened.ok) throw new Error(opened.failure.message);
      this.#index = opened.value;
    }
    return this.#index;
  }

  /** As after a crash: the same folder, another process's services; the secret is entered again. */
  async restartServices(): Promise<void> {
    await this.#services?.close();
    this.#services = null;
  }

  async instanceFor(
    practice: Pick<Practice, 'url' | 'clientId' | 'clientSecret'>,
  ): Promise<InstanceId> {
    const instance = await this.services.instances.putPractice({
      url: practice.url,
      clientId: practice.clientId,
      clientSecret: practice.clientSecret,
      ...server,
    });
    return instance.id;
  }

  request(instanceId: InstanceId, change: Partial<PushRequest> = {}): PushRequest {
    return {
      archiveId,
      instanceId,
      org: 'Sea',
      slug: 'knots',
      title: 'Knots',
      description: 'How to tie.',
      sendAnyway: false,
      ...change,
    };
  }

  /** Starts a push and waits for its end. */
  async push(request: PushRequest): Promise<PushView> {
    const started = await this.services.pushes.start(request);
    if (!started.ok) throw new Error(`not started: ${started.failure.message}`);
    return this.ended(started.value);
  }

  async ended(id: PushId): Promise<PushView> {
    await this.services.pushes.whenIdle(id);
    return this.view(id);
  }

  /** Resolves as soon as a push is in this state: for one that something keeps there. */
  async reaches(id: PushId, state: PushView['state']): Promise<void> {
    const reached = Promise.withResolvers<void>();
    const look = (): void => {
      if (this.view(id).state === state) reached.resolve();
    };
    this.#looks.add(look);
    look();
    await reached.promise;
    this.#looks.delete(look);
  }

  view(id: PushId): PushView {
    const view = this.services.pushes.list(archiveId).find((push) => push.id === id);
    if (view === undefined) throw new Error('The push is not listed');
    return view;
  }

  async close(): Promise<void> {
    await this.#services?.close();
    this.#index?.close();
    for (const practice of this.#practices) await practice.close().catch(() => undefined);
    rmSync(this.folder, { recursive: true, force: true });
    rmSync(this.practiceFolder, { recursive: true, force: true });
  }
}

/** A failure that a port gives. */
export const notApproved = failure('not-approved', 'Not approved.', 'Approve it.', 'approve');
