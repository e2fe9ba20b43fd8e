import { createPreviewStore } from '../../preview/preview-store.ts';
import { makeDataFolder } from '../../services/prepare-data-folder.ts';
import { openConfStore } from '../../settings/conf-store.ts';
import { createPreferences } from '../../settings/preferences.ts';
import { startBrowserHost } from '../browser/start-browser-host.ts';
import { bugReporter } from './bug-reporter.ts';
import { dataFolderOf } from './data-folder.ts';
import { rendererFolder } from './install-place.ts';
import { openServices } from './open-services.ts';
import { say } from './run-context.ts';
import type { CommonOptions, RunContext } from './run-context.ts';

/** The browser host over the services of this process. */
export function startHost(
  options: CommonOptions & { readonly port: number },
  context: RunContext,
): ReturnType<typeof startBrowserHost> {
  const dataFolder = dataFolderOf(options, context);
  const previews = createPreviewStore();
  return startBrowserHost({
    port: options.port,
    rendererFolder,
    dataFolder,
    previews,
    createServices: (origin) => {
      // Before the settings' file is opened in it: the owner's alone (SE-4).
      const made = makeDataFolder(dataFolder);
      if (!made.ok) return made;
      const preferences = createPreferences(openConfStore(dataFolder));
      return openServices(options, context, {
        preferences,
        previews: { store: previews, origin },
        isForOneInstance: false,
      });
    },
    reportBug: bugReporter(options, context),
    onFreshLink: (link) => say(context, `that link is no longer good; a new one: ${link}`),
  });
}
