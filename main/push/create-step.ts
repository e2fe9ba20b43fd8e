import { failure } from '../../contract/failures.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { fail } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { LibraryInfo } from '../instance/answers.ts';
import type { ClientFault } from '../instance/client-fault.ts';
import { wordsOfField } from '../instance/server-words.ts';
import { readJson } from '../instance/token-source.ts';
import { libraryKey } from './library-target.ts';
import { asked, failed, patiently, sleep } from './push-job.ts';
import type { PushJob, StepEnd } from './push-job.ts';
import { otherLibrary } from './push-questions.ts';

const maxAttempts = 3;

/**
 * Creates the library from the restored package, once. Where an answer was lost, now or before a
 * crash, it looks whether the library is there before it asks again; a key can only be taken once,
 * so that no second library ever comes of it.
 */
export async function createStep(job: PushJob): Promise<StepEnd<'creating'>> {
  let isOpen = job.record().createSent; // a creation was sent and its outcome is not known
  let last: AppFailure = neverAsked;
  for (let attempt = 0; attempt < maxAttempts && !job.signal.aborted; attempt++) {
    const seen = isOpen ? await look(job) : null;
    if (seen !== null) return seen;
    job.note({ createSent: true });
    const made = ofKey(job, await job.client.createLibrary(wantedLibrary(job), job.signal));
    if (made.ok) return created(made.value, `Created as ${made.value.id}.`);
    const fault = made.failure;
    last = fault.failure;
    isOpen ||= mayHaveActed(fault);
    if (!isOpen) job.note({ createSent: false });
    if (isFinal(fault)) return await refused(job, fault, isOpen);
    await sleep(Math.max(job.policy.pollMs, fault.retryAfterMs ?? 0), job.signal);
  }
  const seen = isOpen && !job.signal.aborted ? await look(job) : null;
  return seen ?? failed(last);
}

/** The API itself has said no. */
function isFinal(fault: ClientFault): boolean {
  return isOfApi(fault) && fault.effect === 'none' && !fault.passing;
}

/** What a proxy answers, or where it sends on, says nothing about what the server behind it did. */
function mayHaveActed(fault: ClientFault): boolean {
  const isRedirect = fault.status === null && fault.failure.kind === 'server-refused';
  const isProxys = fault.status !== null && !isOfApi(fault);
  return fault.effect === 'unknown' || isRedirect || isProxys;
}

/** Refusals of the API are JSON, those of proxies pages. */
function isOfApi({ body }: ClientFault): boolean {
  const said = readJson(body);
  return typeof said === 'object' && said !== null;
}

/** Some databases give an organisation back in the case in which they know it. */
function isAsked(job: PushJob, library: LibraryInfo): boolean {
  return library.id.toLowerCase() === libraryKey(job.record()).toLowerCase();
}

/** An answer that names another library leaves open what became of the one that was asked for. */
function ofKey(
  job: PushJob,
  answer: Result<LibraryInfo, ClientFault>,
): Result<LibraryInfo, ClientFault> {
  if (!answer.ok || isAsked(job, answer.value)) return answer;
  const why = failure(
    'server-failed',
    'The server answered the creation with another library than it was asked for.',
    'Look in Studio which libraries there are; resume to look again.',
    'again',
    answer.value.id,
  );
  const unknown = {
    effect: 'unknown',
    passing: true,
    retryAfterMs: null,
    connection: null,
  } as const;
  return fail({ ...unknown, failure: why, status: 200, body: '' });
}

function wantedLibrary(job: PushJob): Parameters<PushJob['client']['createLibrary']>[0] {
  const { org, slug, title, description, learningPackage, ...row } = job.record();
  const { allowPublicLearning, allowPublicRead } = row;
  if (learningPackage === null) throw new Error('A library is created from a restored package');
  return { org, slug, title, description, learningPackage, allowPublicLearning, allowPublicRead };
}

const nothingRestored = { taskId: null, learningPackage: null, restored: null, sentBytes: 0 };

/** Null where there is no such library; then it may be asked for (again). */
async function look(job: PushJob): Promise<StepEnd<'creating'> | null> {
  const key = libraryKey(job.record());
  const found = await patiently(job, () => job.client.findLibrary(key, job.signal));
  if (!found.ok) return failed(found.failure.failure);
  if (found.value === null) return null;
  if (!isAsked(job, found.value) || !isOurs(job, found.value))
    return asked(anotherLibrary(key), otherLibrary(key));
  return created(found.value, `${key} had been created although the answer was lost.`);
}

function created(library: LibraryInfo, detail: string): StepEnd<'creating'> {
  return { kind: 'next', to: 'created', detail, facts: { library: library.id } };
}

/**
 * The key was free before the upload. A library that now has it is the one that was asked for if
 * it has the title that was asked for and as many blocks as the archive; the package's id is
 * compared where the server shows it.
 */
function isOurs(job: PushJob, library: LibraryInfo): boolean {
  const { title, learningPackage, expected } = job.record();
  const blocks = library.num_blocks ?? null;
  const shownPackage = library.learning_package ?? null;
  return (
    library.title.trim() === title.trim() &&
    (shownPackage === null || shownPackage === learningPackage) &&
    (blocks === null || expected.withVersion === null || blocks === expected.withVersion)
  );
}

async function refused(
  job: PushJob,
  fault: ClientFault,
  isOpen: boolean,
): Promise<StepEnd<'creating'>> {
  if (isTaken(fault)) {
    // Perhaps taken by the very creation whose answer was lost.
    const seen = isOpen ? await look(job) : null;
    return seen ?? (await takenByAnother(job, fault));
  }
  if (wordsOfField(fault.body, 'learning_package') !== '') {
    // The package is gone: only a new upload can go on.
    return failed(packageGone(fault), {
      ...nothingRestored,
      createSent: false,
    });
  }
  return failed(fault.failure);
}

/** Where no library has the key, it is the package that has one: only a new upload can go on. */
async function takenByAnother(job: PushJob, fault: ClientFault): Promise<StepEnd<'creating'>> {
  const key = libraryKey(job.record());
  const found = await patiently(job, () => job.client.findLibrary(key, job.signal));
  return found.ok && found.value === null
    ? failed(packageUsed(fault), { ...nothingRestored, createSent: false })
    : asked(keyTaken(job, fault), otherLibrary(key));
}

function isTaken(fault: ClientFault): boolean {
  return fault.status === 400 && /already exists/i.test(wordsOfField(fault.body, 'slug'));
}

function keyTaken(job: PushJob, fault: ClientFault): AppFailure {
  return failure(
    'server-refused',
    `The instance says that ${libraryKey(job.record())}, or a library from this very package, exists already.`,
    'Look in Studio whether it is yours; else push again under another library ID: what was restored is used, not uploaded again.',
    'none',
    fault.failure.detail,
  );
}

function anotherLibrary(key: string): AppFailure {
  return failure(
    'server-refused',
    `There is now a library ${key}, but with another title or another number of blocks than this push asked for, so Carrel cannot tell whether it is yours.`,
    'Look at it in Studio. If it is not yours, push again under another library ID: what was restored is used, not uploaded again.',
  );
}

function packageGone(fault: ClientFault): AppFailure {
  return failure(
    'server-refused',
    'The server no longer has what it restored from this archive.',
    'Resume to send the archive again.',
    'again',
    fault.failure.detail,
  );
}

function packageUsed(fault: ClientFault): AppFailure {
  return failure(
    'server-refused',
    'What the server restored from this archive belongs to another library by now.',
    'Resume to send the archive again.',
    'again',
    fault.failure.detail,
  );
}

const neverAsked = failure(
  'server-failed',
  'The instance did not say whether the library exists.',
  'Resume to look again.',
  'again',
);
