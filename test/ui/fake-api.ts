import { calls, clientOf } from '../../contract/channels.ts';
import type { Answer, CallName, InputOf, OutputOf } from '../../contract/channels.ts';
import type { EventName, PayloadOf } from '../../contract/events.ts';
import { ok } from '../../contract/result.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { WindowApi } from '../../renderer/api/api-context.tsx';

type Calls = typeof calls;

/** What a test lets the services answer; a call without a stub rejects. */
export type Stubs = {
  readonly [Name in CallName]?: (
    argument: InputOf<Calls[Name]>,
  ) => Answer<OutputOf<Calls[Name]>> | Promise<Answer<OutputOf<Calls[Name]>>>;
};

export interface FakeApi extends WindowApi {
  /** All calls so far: name and argument as the guard left it. */
  readonly made: readonly { readonly name: string; readonly argument: unknown }[];
  readonly emit: <Name extends EventName>(name: Name, payload: PayloadOf<Name>) => void;
}

/**
 * The window's contract without services, derived from the table of calls: arguments pass the real
 * guards, so a screen that asks for what the contract does not allow fails its test.
 */
export function createFakeApi(stubs: Stubs): FakeApi {
  const made: { name: string; argument: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const send = async (name: string, argument: unknown): Promise<unknown> => {
    const known = name as CallName; // the client sends names of the table alone
    const parsed = calls[known].input.parse(argument);
    made.push({ name, argument: parsed });
    const stub = stubs[known] as ((argument: unknown) => unknown) | undefined;
    if (stub === undefined) throw new Error(`The test does not stub ${name}`);
    return await stub(parsed);
  };
  return {
    made,
    call: clientOf(calls, send),
    on: (name, listener) => {
      const own = listeners.get(name) ?? new Set();
      listeners.set(name, own.add(listener));
      return () => own.delete(listener);
    },
    emit: (name, payload) => {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    },
    receive: async () => ok('received' as ArchiveId),
  };
}
