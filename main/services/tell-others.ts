import type { Answer, Handlers } from '../../contract/channels.ts';
import type { Preferences } from '../../contract/views.ts';
import type { Emit } from './service-context.ts';

type Name = keyof Handlers;

/** Calls that change what other windows show, and what of it they are told. */
const told: Readonly<Partial<Record<Name, (emit: Emit, value: unknown) => void>>> = {
  'app.setPreferences': (emit, value) => emit('preferences.changed', value as Preferences),
  'open.clearRecent': (emit) => emit('archives.changed', { archiveId: null }),
  'instances.add': tellInstances,
  'instances.setServer': tellInstances,
  'instances.signIn': tellInstances,
  'instances.signOut': tellInstances,
  'instances.remove': tellInstances,
  'practice.start': tellInstances,
  'practice.stop': tellInstances,
};

function tellInstances(emit: Emit): void {
  emit('instances.changed', {});
}

/** The handlers, of which those that one window's person uses tell the windows beside it. */
export function tellOthers(handlers: Handlers, emit: Emit): Handlers {
  const telling = (Object.keys(told) as Name[]).map((name) => {
    const handler = handlers[name] as (input: unknown) => Promise<Answer<unknown>>;
    const act = async (input: unknown): Promise<Answer<unknown>> => {
      const answer = await handler(input);
      if (answer.ok) told[name]?.(emit, answer.value);
      return answer;
    };
    return [name, act];
  });
  return { ...handlers, ...(Object.fromEntries(telling) as Partial<Handlers>) };
}
