import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import { libraryAnswer, libraryList, restoreStarted, restoreTask } from './answers.ts';
import type { LibraryInfo, RestoreTask } from './answers.ts';
import { faultOfAnswer, faultOfConnection, faultOfNonsense } from './client-fault.ts';
import { backupCalls } from './backup-calls.ts';
import type { BackupCalls } from './backup-calls.ts';
import { blockCalls } from './block-calls.ts';
import type { BlockCalls } from './block-calls.ts';
import type { ClientFault } from './client-fault.ts';
import type { Http } from './http.ts';
import { createInstanceMemory } from './instance-memory.ts';
import type { InstanceMemory } from './instance-memory.ts';
import { multipartBody } from './multipart.ts';
import type { UploadFile } from './multipart.ts';
import { createRedactor, withoutTokens } from './redact.ts';
import { isAbsence, readAs, sendSigned, withSignal } from './signed-sender.ts';
import type { Sender } from './signed-sender.ts';
import { studioCalls } from './studio-calls.ts';
import type { StudioCalls } from './studio-calls.ts';
import { createTokenSource, userNameOf } from './token-source.ts';
import type { Credentials } from './token-source.ts';

/** What a new library is to be. */
interface NewLibrary {
  readonly org: string;
  readonly slug: string;
  readonly title: string;
  /** May be empty, but the server wants it; it replaces the archive's own. */
  readonly description: string;
  readonly learningPackage: number;
  /** Who may open the library without being in its team. */
  readonly allowPublicLearning: boolean;
  readonly allowPublicRead: boolean;
}

type Answered<T> = Promise<Result<T, ClientFault>>;

/** One signed-in client of one instance. Nothing is sent twice by itself, save once after a 401. */
export interface InstanceClient extends StudioCalls, BackupCalls, BlockCalls {
  /** What the instance says of itself, asked once a minute. */
  readonly memory: InstanceMemory;
  /** Whether anything answers at Studio's address; without signing in. */
  greet(signal?: AbortSignal): Answered<null>;
  /** Asks for a new token, whether one is held or not; answers with its user's name. */
  signIn(signal?: AbortSignal): Answered<string>;
  /** Forgets the sign-in for good: nothing is sent with it any more (SE-5). */
  signOut(): void;
  /** Signs in and asks for one library, which changes nothing (domain facts 3). */
  probe(signal?: AbortSignal): Answered<{ readonly userName: string }>;
  /** Uploads an archive; answers with the id of the restore task. */
  startRestore(file: UploadFile, signal?: AbortSignal): Answered<string>;
  getRestore(taskId: string, signal?: AbortSignal): Answered<RestoreTask>;
  /** The text of an error log, or null where it lies on another host. */
  readErrorLog(url: string, signal?: AbortSignal): Answered<string | null>;
  createLibrary(library: NewLibrary, signal?: AbortSignal): Answered<LibraryInfo>;
  /** The library of a key, or null where there is none. */
  findLibrary(key: string, signal?: AbortSignal): Answered<LibraryInfo | null>;
}

export interface InstanceClientOptions {
  readonly http: Http;
  /** Both end in `/` (parseInstanceUrl). */
  readonly studioUrl: URL;
  readonly lmsUrl: URL;
  readonly credentials: Credentials;
  readonly now: () => Date;
}

/** A client of the REST API of domain facts 1 and 3. */
export function createInstanceClient(options: InstanceClientOptions): InstanceClient {
  const { http, credentials, studioUrl, lmsUrl } = options;
  const redactor = createRedactor(credentials.clientId, credentials.clientSecret);
  const tokens = createTokenSource(http, lmsUrl, credentials, options.now, redactor);
  const sender: Sender = { http, studioUrl, tokens, redactor };
  const studio = studioCalls(sender);
  const memory = createInstanceMemory(studio, options.now);
  return {
    ...signingCalls(sender),
    ...restoreCalls(sender),
    ...libraryCalls(sender),
    ...backupCalls(sender, options.lmsUrl),
    ...blockCalls(sender),
    ...studio,
    memory,
  };
}

type SigningCalls = Pick<InstanceClient, 'greet' | 'signIn' | 'signOut'>;

function signingCalls({ http, studioUrl, tokens }: Sender): SigningCalls {
  return {
    async greet(signal) {
      const url = new URL('api/libraries/v2/?pagination=true&page_size=1', studioUrl);
      const headers = { accept: 'application/json' };
      const answer = await http.send({ method: 'GET', url, headers, ...withSignal(signal) });
      return answer.ok ? ok(null) : fail(faultOfConnection(answer.failure));
    },
    async signIn(signal) {
      const token = await tokens.renew(signal);
      return token.ok ? ok(userNameOf(token.value)) : token;
    },
    signOut: tokens.forget,
  };
}

type RestoreCalls = Pick<InstanceClient, 'startRestore' | 'getRestore' | 'readErrorLog'>;

function restoreCalls(sender: Sender): RestoreCalls {
  return {
    async startRestore(file, signal) {
      const body = multipartBody('file', file);
      const answer = await sendSigned(sender, { method: 'POST', path: 'restore/', body, signal });
      const started = readAs(answer, restoreStarted, 'the id of a restore task');
      return started.ok ? ok(started.value.task_id) : started;
    },
    async getRestore(taskId, signal) {
      const path = `restore/?task_id=${encodeURIComponent(taskId)}`;
      const answer = await sendSigned(sender, { method: 'GET', path, signal });
      return readAs(answer, restoreTask, 'the state of a restore');
    },
    readErrorLog: (url, signal) => readErrorLog(sender, url, signal),
  };
}

type LibraryCalls = Pick<InstanceClient, 'probe' | 'createLibrary' | 'findLibrary'>;

function libraryCalls(sender: Sender): LibraryCalls {
  return {
    async probe(signal) {
      const path = '?pagination=true&page_size=1';
      const answer = await sendSigned(sender, { method: 'GET', path, signal });
      const listed = readAs(answer, libraryList, 'a list of libraries');
      if (!listed.ok) return listed;
      const token = await sender.tokens.get(signal);
      return token.ok ? ok({ userName: userNameOf(token.value) }) : token;
    },
    async createLibrary(library, signal) {
      const body = JSON.stringify({
        org: library.org,
        slug: library.slug,
        title: library.title,
        description: library.description,
        learning_package: library.learningPackage,
        allow_public_learning: library.allowPublicLearning,
        allow_public_read: library.allowPublicRead,
      });
      const answer = await sendSigned(sender, { method: 'POST', path: '', body, signal });
      return readAs(answer, libraryAnswer, 'a library');
    },
    async findLibrary(key, signal) {
      const path = `${encodeURIComponent(key)}/`;
      const answer = await sendSigned(sender, { method: 'GET', path, signal });
      if (!answer.ok && isAbsence(answer.failure)) return ok(null);
      return readAs(answer, libraryAnswer, 'a library');
    },
  };
}

/**
 * The log lies at a media address that the server names. It is fetched, without the token, from
 * the instance's own host alone: no other host was chosen by the user.
 */
async function readErrorLog(
  { http, studioUrl, redactor }: Sender,
  text: string,
  signal: AbortSignal | undefined,
): Answered<string | null> {
  if (!URL.canParse(text, studioUrl.href)) return ok(null);
  const url = new URL(text, studioUrl.href);
  if (url.host !== studioUrl.host || url.protocol !== studioUrl.protocol) return ok(null);
  const answer = await http.send({ method: 'GET', url, headers: {}, ...withSignal(signal) });
  if (!answer.ok) return fail(faultOfConnection(answer.failure));
  const bare = { ...answer.value, text: withoutTokens(redactor.redact(answer.value.text)) };
  if (bare.status !== 200) return fail(faultOfAnswer(bare));
  const isPage = /html|json/.test(bare.headers['content-type'] ?? ''); // a log is text
  return isPage ? fail(faultOfNonsense(bare, 'a log')) : ok(bare.text);
}
