import type { Handlers } from '../../contract/channels.ts';
import { fail, ok } from '../../contract/result.ts';
import { limits } from '../archive/limits.ts';
import { databaseFailure } from '../staging/database-failure.ts';
import { clearData, measureData } from './data-folder.ts';
import type { ServiceContext } from './service-context.ts';

type AppCall = Extract<keyof Handlers, `app.${string}`>;

/** Who Carrel is here, and how the person likes it. */
export function createAppHandlers(context: ServiceContext): Pick<Handlers, AppCall> {
  const { host, emit } = context;
  return {
    'app.getLimits': async () =>
      ok(Object.entries(limits).map(([name, value]) => ({ name, value }))),
    'app.getDataFolder': async () => ok(await measureData(context)),
    'app.clearData': async ({ part }) => {
      const cleared = await clearData(context, part);
      return cleared.ok ? ok(await measureData(context)) : cleared;
    },
    'app.getInfo': async () => {
      const { version, platform, userName, secrets } = host;
      return ok({ version, host: host.host, platform, userName, secrets: secrets.keeps });
    },
    'app.getPreferences': async () => ok(host.preferences.get()),
    'app.setPreferences': async (change) => {
      try {
        const next = host.preferences.set(change);
        emit('archives.changed', { archiveId: null }); // states are for the target
        return ok(next);
      } catch (error) {
        const known = databaseFailure(error, 'index');
        if (known === null) throw error;
        return fail(known);
      }
    },
  };
}
