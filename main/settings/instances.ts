import { randomBytes } from 'node:crypto';
import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import type { InstanceId } from '../../contract/model/ids.ts';
import type { Instance } from '../../contract/push-views.ts';
import { defaultRelease } from '../../contract/releases.ts';
import type { Database, ReleaseId, Server } from '../../contract/releases.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { parseInstanceUrl } from '../instance/address.ts';
import type { InstanceClient } from '../instance/instance-client.ts';
import type { Http } from '../instance/http.ts';
import { releaseOf } from '../instance/test-instance.ts';
import type { Credentials } from '../instance/token-source.ts';
import type { InstanceRow, InstanceStore } from '../staging/instance-store.ts';
import { createInstanceClients, noSecret, unknownInstance } from './instance-clients.ts';
import type { InstanceClients } from './instance-clients.ts';
import { createSessionSecrets } from './secret-store.ts';
import type { SecretStore } from './secret-store.ts';

/** What a person enters for an instance. */
interface NewInstance extends Credentials {
  readonly name: string;
  /** `detect`: that which the instance shows. */
  readonly release: ReleaseId | 'detect';
  readonly database: Database;
  readonly studioUrl: string;
  /** Empty: the same as Studio's. */
  readonly lmsUrl: string;
}

/** The profiles of instances; secrets go to the secret store and come out for a client alone. */
export interface InstanceProfiles {
  list(): Promise<readonly Instance[]>;
  find(id: InstanceId): Promise<Instance | null>;
  add(wanted: NewInstance): Promise<Result<Instance, AppFailure>>;
  setServer(id: InstanceId, server: Server): Promise<Result<Instance, AppFailure>>;
  /** Another client or secret for a known profile. */
  signIn(id: InstanceId, credentials: Credentials): Promise<Result<Instance, AppFailure>>;
  /** Deletes the secret and forgets its tokens; the profile stays (SE-5). */
  signOut(id: InstanceId): Promise<Result<Instance, AppFailure>>;
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
  /** For the one instance of a command in place of what is kept: the command line's two variables. */
  readonly credentials?: Credentials;
}

/** Profiles over the index database and a secret store. */
export function createInstanceProfiles(options: InstanceProfilesOptions): InstanceProfiles {
  const { store } = options;
  const practice = createSessionSecrets(); // another secret at each start of it: nothing to keep
  const held: Held = {
    ...options,
    clients: createInstanceClients(options.http, options.now),
    secretsOf: ({ isPractice }) => (isPractice ? practice : options.secrets),
  };
  return {
    list: () => Promise.all(store.list().map((row) => shown(held, row))),
    find: async (id) => {
      const row = store.find(id);
      return row === null ? null : shown(held, row);
    },
    add: (wanted) => add(held, wanted),
    setServer: (id, server) => change(held, id, (row) => keep(held, { ...row, ...server }, null)),
    signIn: (id, { clientId, clientSecret }) =>
      change(held, id, (row) => {
        held.clients.signOut(id);
        return keep(held, { ...row, clientId: clientId.trim() }, clientSecret);
      }),
    signOut: (id) =>
      change(held, id, async (row) => {
        await forget(held, row);
        return shown(held, row);
      }),
    remove: (id) =>
      change(held, id, async (row) => {
        await forget(held, row); // first, so that a crash leaves no secret behind
        store.remove(id, options.now().toISOString());
        return null;
      }),
    putPractice: ({ url, release, database, clientId, clientSecret }) => {
      const id = store.findPractice()?.id ?? newId();
      const address = { studioUrl: `${url}/`, lmsUrl: `${url}/` };
      const profile = { id, name: 'Practice instance', release, database, isPractice: true };
      return keep(held, { ...profile, ...address, clientId }, clientSecret);
    },
    connect: (id) => connect(held, id),
  };
}

/** The dependencies, and the clients that are signed in. */
interface Held extends InstanceProfilesOptions {
  readonly clients: InstanceClients;
  readonly secretsOf: (row: Pick<InstanceRow, 'isPractice'>) => SecretStore;
}

async function change<T>(
  { store }: Held,
  id: InstanceId,
  act: (row: InstanceRow) => Promise<T>,
): Promise<Result<T, AppFailure>> {
  const row = store.find(id);
  return row === null ? unknownInstance : ok(await act(row));
}

/** What works with the secret at this moment first: it needs no disk. */
async function forget({ clients, secretsOf }: Held, row: InstanceRow): Promise<void> {
  clients.signOut(row.id);
  await secretsOf(row).delete(secretName(row.id));
}

async function shown({ secretsOf }: Held, row: InstanceRow): Promise<Instance> {
  const { clientId: _, ...instance } = row;
  return { ...instance, hasSecret: await secretsOf(row).has(secretName(row.id)) };
}

/** Writes a profile, and its secret where there is another. */
async function keep(held: Held, row: InstanceRow, secret: string | null): Promise<Instance> {
  if (secret !== null) await held.secretsOf(row).set(secretName(row.id), secret);
  held.store.put(row, held.now().toISOString());
  return shown(held, row);
}

async function add(held: Held, wanted: NewInstance): Promise<Result<Instance, AppFailure>> {
  const studio = parseInstanceUrl(wanted.studioUrl);
  if (!studio.ok) return studio;
  const lms = parseInstanceUrl(wanted.lmsUrl.trim() === '' ? wanted.studioUrl : wanted.lmsUrl);
  if (!lms.ok) return lms;
  const name = wanted.name.trim();
  if (name === '' || held.store.list().some((row) => row.name === name)) {
    return fail(nameTaken(name));
  }
  const row: InstanceRow = {
    id: newId(),
    name,
    studioUrl: studio.value.href,
    lmsUrl: lms.value.href,
    release: wanted.release === 'detect' ? defaultRelease : wanted.release,
    database: wanted.database,
    clientId: wanted.clientId.trim(),
    isPractice: false,
  };
  const added = await keep(held, row, wanted.clientSecret);
  return ok(wanted.release === 'detect' ? await detected(held, added, row) : added);
}

/** With the release that the instance shows; the usual one where it shows none. */
async function detected(held: Held, added: Instance, row: InstanceRow): Promise<Instance> {
  const connected = await connect(held, added.id);
  const family = connected.ok ? await connected.value.client.detectRelease() : null;
  return family === null ? added : keep(held, { ...row, release: releaseOf(family) }, null);
}

async function connect(
  held: Held,
  id: InstanceId,
): Promise<Result<{ readonly instance: Instance; readonly client: InstanceClient }, AppFailure>> {
  const { clients } = held;
  const row = held.store.find(id);
  if (row === null) return unknownInstance;
  const secrets = held.secretsOf(row);
  const credentials = row.isPractice ? undefined : held.credentials;
  const kept = credentials === undefined ? await secrets.get(secretName(id)) : null;
  const used =
    credentials ?? (kept === null ? null : { clientId: row.clientId, clientSecret: kept });
  if (used === null) return fail(noSecret(row, secrets.keeps));
  const client = clients.clientFor(row, used);
  if (!client.ok) return client;
  return ok({ instance: await shown(held, row), client: client.value });
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
