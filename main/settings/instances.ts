import { randomBytes } from 'node:crypto';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { InstanceId } from '../../contract/model/ids.ts';
import type { Instance } from '../../contract/push-views.ts';
import type { Server } from '../../contract/releases.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { parseInstanceUrl } from '../instance/address.ts';
import { createInstanceClient } from '../instance/instance-client.ts';
import type { InstanceClient } from '../instance/instance-client.ts';
import type { Http } from '../instance/http.ts';
import type { Credentials } from '../instance/token-source.ts';
import type { InstanceRow, InstanceStore } from '../staging/instance-store.ts';
import type { SecretStore } from './secret-store.ts';

/** What a person enters for an instance. */
interface NewInstance extends Server, Credentials {
  readonly name: string;
  readonly studioUrl: string;
  /** Empty: the same as Studio's. */
  readonly lmsUrl: string;
}

/** The profiles of instances; secrets go to the secret store and come out for a client alone. */
export interface InstanceProfiles {
  list(): Promise<readonly Instance[]>;
  find(id: InstanceId): Promise<Instance | null>;
  add(wanted: NewInstance): Promise<Result<Instance, AppFailure>>;
  remove(id: InstanceId): Promise<Result<null, AppFailure>>;
  /** The profile of the practice instance, made or brought up to date. */
  putPractice(practice: { readonly url: string } & Server & Credentials): Promise<Instance>;
  /** A client that signs in as the profile says; one for each, so that its token is used again. */
  connect(
    id: InstanceId,
  ): Promise<Result<{ readonly instance: Instance; readonly client: InstanceClient }, AppFailure>>;
}

export interface InstanceProfilesOptions {
  readonly store: InstanceStore;
  readonly secrets: SecretStore;
  readonly http: Http;
  readonly now: () => Date;
  /** Used for every instance in place of what is kept: the command line's two variables. */
  readonly credentials?: Credentials;
}

interface HeldClient {
  readonly mark: string;
  readonly client: InstanceClient;
}

/** Profiles over the index database and a secret store. */
export function createInstanceProfiles(options: InstanceProfilesOptions): InstanceProfiles {
  const { store, secrets } = options;
  const clients = new Map<InstanceId, HeldClient>();
  return {
    list: () => Promise.all(store.list().map((row) => shown(secrets, row))),
    find: async (id) => {
      const row = store.find(id);
      return row === null ? null : shown(secrets, row);
    },
    add: (wanted) => add(options, wanted),
    async remove(id) {
      if (store.find(id) === null) return fail(unknownInstance);
      await secrets.delete(secretName(id)); // first, so that a crash leaves no secret behind
      store.remove(id, options.now().toISOString());
      clients.delete(id);
      return ok(null);
    },
    putPractice: ({ url, release, database, clientId, clientSecret }) => {
      const id = store.findPractice()?.id ?? newId();
      const address = { studioUrl: `${url}/`, lmsUrl: `${url}/` };
      const profile = { id, name: 'Practice instance', release, database, isPractice: true };
      return keep(options, { ...profile, ...address, clientId }, clientSecret);
    },
    connect: (id) => connect(options, clients, id),
  };
}

async function shown(secrets: SecretStore, row: InstanceRow): Promise<Instance> {
  const { clientId: _, ...instance } = row;
  return { ...instance, hasSecret: (await secrets.get(secretName(row.id))) !== null };
}

async function keep(
  { store, secrets, now }: InstanceProfilesOptions,
  row: InstanceRow,
  secret: string,
): Promise<Instance> {
  await secrets.set(secretName(row.id), secret);
  store.put(row, now().toISOString());
  return shown(secrets, row);
}

async function add(
  options: InstanceProfilesOptions,
  wanted: NewInstance,
): Promise<Result<Instance, AppFailure>> {
  const studio = parseInstanceUrl(wanted.studioUrl);
  if (!studio.ok) return studio;
  const lms = parseInstanceUrl(wanted.lmsUrl.trim() === '' ? wanted.studioUrl : wanted.lmsUrl);
  if (!lms.ok) return lms;
  const name = wanted.name.trim();
  if (name === '' || options.store.list().some((row) => row.name === name)) {
    return fail(nameTaken(name));
  }
  const row: InstanceRow = {
    id: newId(),
    name,
    studioUrl: studio.value.href,
    lmsUrl: lms.value.href,
    release: wanted.release,
    database: wanted.database,
    clientId: wanted.clientId.trim(),
    isPractice: false,
  };
  return ok(await keep(options, row, wanted.clientSecret));
}

async function connect(
  options: InstanceProfilesOptions,
  clients: Map<InstanceId, HeldClient>,
  id: InstanceId,
): Promise<Result<{ readonly instance: Instance; readonly client: InstanceClient }, AppFailure>> {
  const row = options.store.find(id);
  if (row === null) return fail(unknownInstance);
  const kept = await options.secrets.get(secretName(id));
  const credentials =
    options.credentials ?? (kept === null ? null : { clientId: row.clientId, clientSecret: kept });
  if (credentials === null) return fail(noSecret(row));
  const client = clientFor(options, clients, row, credentials);
  if (!client.ok) return client;
  return ok({ instance: await shown(options.secrets, row), client: client.value });
}

function clientFor(
  { http, now }: InstanceProfilesOptions,
  clients: Map<InstanceId, HeldClient>,
  row: InstanceRow,
  credentials: Credentials,
): Result<InstanceClient, AppFailure> {
  const mark = JSON.stringify([row.studioUrl, row.lmsUrl, credentials]);
  const held = clients.get(row.id);
  if (held?.mark === mark) return ok(held.client);
  const studio = parseInstanceUrl(row.studioUrl);
  if (!studio.ok) return studio;
  const lms = parseInstanceUrl(row.lmsUrl);
  if (!lms.ok) return lms;
  const client = createInstanceClient({
    http,
    now,
    credentials,
    studioUrl: studio.value,
    lmsUrl: lms.value,
  });
  clients.set(row.id, { mark, client });
  return ok(client);
}

function secretName(id: InstanceId): string {
  return `instance/${id}`;
}

function newId(): InstanceId {
  return randomBytes(9).toString('base64url') as InstanceId; // ids are made here
}

function nameTaken(name: string): AppFailure {
  return failure(
    'bad-request',
    name === '' ? 'The instance has no name.' : `There is already an instance named “${name}”.`,
    'Choose another name.',
  );
}

const unknownInstance = failure(
  'not-found',
  'Carrel knows no such instance any more.',
  'Choose another instance, or add it again.',
  'again',
);

function noSecret(row: InstanceRow): AppFailure {
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
    `The client secret of “${row.name}” is not kept here: on this computer secrets last until Carrel ends.`,
    'Remove the instance and add it again with its secret.',
    'sign-in',
  );
}
