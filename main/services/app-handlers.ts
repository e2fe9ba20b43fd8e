import type { Handlers } from '../../contract/channels.ts';
import { fail, ok } from '../../contract/result.ts';
import { databaseFailure } from '../staging/database-failure.ts';
import type { ServiceContext } from './service-context.ts';

type AppCall = Extract<keyof Handlers, `app.${string}`>;

/** Who Carrel is here, and how the person likes it. */
export function createAppHandlers({ host, emit }: ServiceContext): Pick<Handlers, AppCall> {
  return {
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
