import { homedir } from 'node:os';
import type { AppFailure } from '../../../contract/failures.ts';
import type { Result } from '../../../contract/result.ts';
import type { Server, Target } from '../../../contract/releases.ts';
import { createServices } from '../../services/services.ts';
import type { Services, ServicesDependencies } from '../../services/services.ts';
import { createMemoryStore, createPreferences } from '../../settings/preferences.ts';
import type { PreferenceStore } from '../../settings/preferences.ts';
import { createSessionSecrets } from '../../settings/secret-store.ts';
import { createForkStarter } from '../../worker/start-helper.ts';
import { platformName, userName } from '../this-machine.ts';
import { dataFolderOf } from './data-folder.ts';
import { bugReporter } from './bug-reporter.ts';
import { samplePath } from './install-place.ts';
import type { CommonOptions, RunContext } from './run-context.ts';

/** What differs between the commands that use services. */
export interface ServicesWishes {
  readonly preferences?: PreferenceStore;
  readonly previews?: ServicesDependencies['previews'];
  /**
   * Whether these are for one instance that the command names: to it alone goes the client of the
   * environment. A window's people choose their instances, each with a sign-in of its own (SE-3).
   */
  readonly isForOneInstance?: boolean;
}

/** The services of this process, on the person's data folder; close them at the end. */
export function openServices(
  options: CommonOptions,
  context: RunContext,
  wishes: ServicesWishes = {},
): Result<Services, AppFailure> {
  return createServices({
    host: 'browser',
    version: context.version,
    platform: platformName(process.platform),
    userName: userName(context.environment),
    dataFolder: dataFolderOf(options, context),
    homeFolder: homedir(),
    samplePath,
    now: () => new Date(),
    chooseFiles: null,
    startHelper: context.startHelper ?? createForkStarter(),
    preferences: wishes.preferences ?? createPreferences(createMemoryStore()),
    secrets: createSessionSecrets(),
    previews: wishes.previews ?? null,
    ...(context.credentials === null || wishes.isForOneInstance === false
      ? {}
      : { credentials: context.credentials }),
    reportBug: bugReporter(options, context),
  });
}

/** Preferences of one command: findings are judged for its server, and nothing is kept. */
export function preferencesFor(target: Target, database: Server['database']): PreferenceStore {
  const preferences = createPreferences(createMemoryStore());
  preferences.set({ target, database });
  return preferences;
}
