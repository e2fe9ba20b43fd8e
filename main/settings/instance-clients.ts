import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { InstanceId } from '../../contract/model/ids.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { parseInstanceUrl } from '../instance/address.ts';
import type { Http } from '../instance/http.ts';
import { createInstanceClient } from '../instance/instance-client.ts';
import type { InstanceClient } from '../instance/instance-client.ts';
import type { Credentials } from '../instance/token-source.ts';
import type { InstanceRow } from '../staging/instance-store.ts';

/** The clients of this process: one an instance and sign-in, so that its token is used again. */
export interface InstanceClients {
  clientFor(row: InstanceRow, credentials: Credentials): Result<InstanceClient, AppFailure>;
  /** Ends what an instance's clients are signed in with; requests under way end by themselves. */
  signOut(id: InstanceId): void;
}

interface HeldClient {
  readonly mark: string;
  readonly client: InstanceClient;
}

/** Clients over one way to send requests. */
export function createInstanceClients(http: Http, now: () => Date): InstanceClients {
  const clients = new Map<InstanceId, HeldClient>();
  return {
    clientFor(row, credentials) {
      const mark = JSON.stringify([row.studioUrl, row.lmsUrl, credentials]);
      const held = clients.get(row.id);
      if (held?.mark === mark) return ok(held.client);
      const studio = parseInstanceUrl(row.studioUrl);
      if (!studio.ok) return studio;
      const lms = parseInstanceUrl(row.lmsUrl);
      if (!lms.ok) return lms;
      const addresses = { studioUrl: studio.value, lmsUrl: lms.value };
      const client = createInstanceClient({ http, now, credentials, ...addresses });
      clients.set(row.id, { mark, client });
      return ok(client);
    },
    signOut(id) {
      clients.get(id)?.client.signOut();
      clients.delete(id);
    },
  };
}

/** Why there is no sign-in for an instance, by where secrets are kept. */
export function noSecret(row: InstanceRow, keeps: 'keychain' | 'session'): AppFailure {
  if (row.isPractice) {
    return failure(
      'instance-unreachable',
      'The practice instance is not running.',
      'Start the practice instance, then try again.',
      'again',
    );
  }
  return failure(
    'sign-in-refused',
    keeps === 'keychain'
      ? `There is no client secret of “${row.name}” in this computer’s keychain.`
      : `The client secret of “${row.name}” is not kept here: on this computer secrets last until Carrel ends.`,
    'Give the client secret again; the command line takes it from CARREL_CLIENT_ID and CARREL_CLIENT_SECRET.',
    'sign-in',
  );
}

/** An id that no longer stands for an instance. */
export const unknownInstance: Result<never, AppFailure> = fail(
  failure(
    'not-found',
    'Carrel knows no such instance any more.',
    'Choose another instance, or add it again.',
    'again',
  ),
);
