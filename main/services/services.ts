import type { BugReporter } from '../../contract/dispatch.ts';
import type { Handlers, Answer } from '../../contract/channels.ts';
import type { EventName, PayloadOf } from '../../contract/events.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { ReportFormat } from '../../contract/report-formats.ts';
import type { AppInfo } from '../../contract/views.ts';
import type { Credentials } from '../instance/token-source.ts';
import type { PreviewStore } from '../preview/preview-store.ts';
import type { PreferenceStore } from '../settings/preferences.ts';
import type { SecretStore } from '../settings/secret-store.ts';
import type { ReaderLimits } from '../worker/reader-client.ts';
import type { StartHelper } from '../worker/start-helper.ts';
import { createAppHandlers } from './app-handlers.ts';
import { createAcceptanceHandlers } from './acceptance-handlers.ts';
import { createApprovalHandlers } from './approval-handlers.ts';
import { createArchiveHandlers } from './archive-handlers.ts';
import { assemble } from './assemble.ts';
import { createContentHandlers } from './content-handlers.ts';
import { createEventHub } from './event-hub.ts';
import { createFileHandlers } from './file-handlers.ts';
import { createFindingHandlers } from './finding-handlers.ts';
import { guarded, guardIndex } from './guard-index.ts';
import { makeReport } from './make-report.ts';
import type { MadeReport } from './make-report.ts';
import { createOpenHandlers } from './open-handlers.ts';
import { openPaths } from './open-paths.ts';
import { prepareDataFolder } from './prepare-data-folder.ts';
import { createPreviewHandlers } from './preview-handlers.ts';
import { createReportHandlers } from './report-handlers.ts';
import { createRestoreHandlers } from './restore-handlers.ts';
import type { TextFile } from './save-text.ts';
import { tellOthers } from './tell-others.ts';
import { createVerificationHandlers } from './verification-handlers.ts';
import { createVersionsHandlers } from './versions-handlers.ts';
import { createWindowHandlers } from './window-handlers.ts';

/** One event of the contract, with its name. */
export type ServiceEvent = {
  readonly [Name in EventName]: { readonly name: Name; readonly payload: PayloadOf<Name> };
}[EventName];

/** What a host gives. */
export interface ServicesDependencies {
  readonly host: AppInfo['host'];
  readonly version: string;
  readonly platform: AppInfo['platform'];
  /** Who approves. */
  readonly userName: string;
  /** Absolute; created (0700) when missing. */
  readonly dataFolder: string;
  /** Where Carrel's own picker begins. */
  readonly homeFolder: string;
  /** The sample archive that ships with Carrel; null where it was left out. */
  readonly samplePath: string | null;
  readonly now: () => Date;
  /** The system's dialog: absolute paths, or null when it was cancelled. Null: no such dialog. */
  readonly chooseFiles: ((what: 'archive' | 'folder') => Promise<readonly string[] | null>) | null;
  /** The system's dialog for a new file of this name: an absolute path, or null. Absent: none. */
  readonly chooseTarget?: (name: string) => Promise<string | null>;
  readonly startHelper: StartHelper;
  readonly preferences: PreferenceStore;
  readonly secrets: SecretStore;
  /** Where previews are published and what their paths are appended to; null: none are shown. */
  readonly previews: { readonly store: PreviewStore; readonly origin: string } | null;
  /** Used for every instance in place of what is kept: the command line's two variables. */
  readonly credentials?: Credentials;
  readonly reportBug: BugReporter;
  /** Of the reader process; tests have no time to wait. */
  readonly readerLimits?: ReaderLimits;
}

/** The services of one process: what hosts relay the contract to. */
export interface Services {
  readonly handlers: Handlers;
  /** Returns the function that stops listening. */
  onEvent(listener: (event: ServiceEvent) => void): () => void;
  /**
   * Opens files given as arguments or dropped: starts reading, tells `archives.opened` once. Fails with
   * `file-missing` when none of them can be found. `isCopy`: uploads kept in the data folder.
   */
  openPaths(
    paths: readonly string[],
    options?: { readonly isCopy?: boolean },
  ): Promise<Answer<readonly ArchiveId[]>>;
  /** A report of one archive, for the host that sends it itself (see makeReport). */
  makeReport(
    archiveId: ArchiveId,
    format: ReportFormat,
    signal: AbortSignal,
  ): Promise<Result<MadeReport, AppFailure>>;
  /** A file that was offered for download, for the host that sends it itself; null: none (any more). */
  takeDownload(token: string): TextFile | null;
  /** Stops readers and jobs and closes the index. */
  close(): Promise<void>;
}

/**
 * Puts everything together for one data folder; the handlers of the contract are all here. Fails
 * with `data-folder-unusable`, `staging-locked` or `disk-full` where the folder cannot be used.
 */
export function createServices(host: ServicesDependencies): Result<Services, AppFailure> {
  const opened = prepareDataFolder(host.dataFolder);
  if (!opened.ok) return opened;
  const hub = createEventHub();
  const parts = assemble(host, opened.value, hub.emit);
  const { context, push, stopHouse } = parts;
  return ok({
    handlers: tellOthers(
      guardIndex({
        ...createAppHandlers(context),
        ...createOpenHandlers(context),
        ...createArchiveHandlers(context),
        ...createContentHandlers(context),
        ...createFileHandlers(context),
        ...createPreviewHandlers(context),
        ...createFindingHandlers(context),
        ...createReportHandlers(context),
        ...createRestoreHandlers(context),
        ...createApprovalHandlers(context),
        ...createAcceptanceHandlers(context),
        ...createWindowHandlers(context),
        ...createVersionsHandlers(context),
        ...push.handlers,
        ...createVerificationHandlers(context),
      }),
      hub.emit,
    ),
    onEvent: hub.listen,
    async openPaths(paths, options) {
      const answer = await guarded(() => openPaths(context, paths, options));
      const opened = answer.ok ? answer.value : [];
      const [archiveId] = opened;
      if (archiveId !== undefined) {
        hub.emit('archives.opened', { archiveId, count: opened.length });
      }
      return answer;
    },
    makeReport: (archiveId, format, signal) =>
      makeReport(context, archiveId, format, { signal, onProgress: () => undefined }),
    takeDownload: (token) => context.downloads.take(token),
    async close() {
      stopHouse();
      context.jobs.close();
      await push.close();
      context.staging.close();
      opened.value.close();
    },
  });
}
