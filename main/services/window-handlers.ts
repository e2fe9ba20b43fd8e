import type { Handlers } from '../../contract/channels.ts';
import { fail, ok } from '../../contract/result.ts';
import { createWindowMemory } from '../settings/window-memory.ts';
import { databaseFailure } from '../staging/database-failure.ts';
import type { ServiceContext } from './service-context.ts';

type WindowCall = Extract<keyof Handlers, `window.${string}`>;

/** What windows remember over a restart. */
export function createWindowHandlers({ host }: ServiceContext): Pick<Handlers, WindowCall> {
  const memory = createWindowMemory(host.dataFolder);
  return {
    'window.getMemory': async () => ok(memory.get()),
    'window.remember': async ({ name, value }) => {
      try {
        memory.set(name, value);
        return ok(null);
      } catch (error) {
        const known = databaseFailure(error, 'index'); // a full disk is one here too
        if (known === null) throw error;
        return fail(known);
      }
    },
  };
}
