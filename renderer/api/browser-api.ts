import type { Answer, CarrelApi } from '../../contract/channels.ts';
import type { EventName, PayloadOf } from '../../contract/events.ts';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { fail } from '../../contract/result.ts';
import { openEventLine } from './event-line.ts';

/** The header without which the host refuses what changes state (LO-4). */
const ownHeader = { 'x-carrel': '1' } as const;

const lost: AppFailure = failure(
  'internal',
  'Carrel does not answer: its process on this machine has probably ended.',
  'Start it again, open the address it prints, and your archives are where they were.',
  'again',
);
const signedOut: AppFailure = failure(
  'not-allowed',
  'This window is no longer signed in to Carrel; it was probably started again.',
  'Open the address that Carrel printed when it started.',
);

/**
 * The contract over HTTP to the host that served this page. No call is sent before the events are
 * heard: what happens after an answer must not be missed.
 */
export function createBrowserApi(): CarrelApi<File> {
  const { heard, isReady } = openEventLine('/api/events');
  return {
    call: callsBySending(isReady),
    on: (name, listener) => listen(heard, name, listener),
    receive: receiveFile,
  };
}

/**
 * Every name of the contract is a call that is sent. Not made from the table of calls: the guards of
 * all arguments would come with it, and it is the host that guards.
 */
function callsBySending(isReady: Promise<void>): CarrelApi['call'] {
  const send = (_calls: object, name: string | symbol) => {
    if (typeof name !== 'string') return undefined;
    return (argument: unknown) => isReady.then(() => sendCall(name, argument));
  };
  return new Proxy({}, { get: send }) as CarrelApi['call']; // the compiler allows the known names alone
}

async function sendCall(name: string, argument: unknown): Promise<unknown> {
  try {
    const response = await fetch(`/api/call/${name}`, {
      method: 'POST',
      headers: { ...ownHeader, 'content-type': 'application/json' },
      body: JSON.stringify(argument),
    });
    return await readAnswer(response);
  } catch {
    return fail(lost); // the host is gone: fetch throws, or the answer is cut
  }
}

async function receiveFile(file: File): Promise<Answer<ArchiveId>> {
  try {
    const response = await fetch(`/api/receive?name=${encodeURIComponent(file.name)}`, {
      method: 'PUT',
      headers: { ...ownHeader, 'content-type': 'application/octet-stream' },
      body: file,
    });
    return await readAnswer<ArchiveId>(response);
  } catch {
    return fail(lost);
  }
}

async function readAnswer<T>(response: Response): Promise<Answer<T>> {
  if (response.status === 401) return fail(signedOut);
  const isAnswer = (response.headers.get('content-type') ?? '').includes('application/json');
  if (!isAnswer) return fail({ ...lost, detail: `HTTP ${String(response.status)}` });
  return (await response.json()) as Answer<T>; // the host answers by the same contract
}

function listen<Name extends EventName>(
  heard: EventTarget,
  name: Name,
  listener: (payload: PayloadOf<Name>) => void,
): () => void {
  const receive = (event: Event): void => {
    const { data } = event as MessageEvent<string>; // as the line promises
    listener(JSON.parse(data) as PayloadOf<Name>); // the host sends by the same contract
  };
  heard.addEventListener(name, receive);
  return () => heard.removeEventListener(name, receive);
}
