/**
 * Runs one step of a push in this very process and prints what it took as JSON, so that peak memory
 * is the step's own. Called by push-bench.ts: `push-step.ts upload FILE SHA256 URL`,
 * `push-step.ts check FILE`, `push-step.ts verify FILE SHA256 URL-OF-BACKUP SCRATCH`. How to sign in
 * stands in the environment.
 */
import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { request } from 'undici';
import { studyArchive } from '../main/checks/study-archive.ts';
import { compareArchives } from '../main/compare/libraries/compare-archives.ts';
import { createHttp } from '../main/instance/http.ts';
import { createInstanceClient } from '../main/instance/instance-client.ts';
import { openApprovedUpload } from '../main/push/approved-upload.ts';
import { peakOfThisProcess } from './peak-memory.ts';

type Step = () => Promise<void>;

/** As push-rest.ts calls the library. */
const asked = { title: 'Bench', description: '' };

const [name, file = '', ...others] = process.argv.slice(2);

/** Signs in first, which is not measured. */
async function prepareUpload([sha256 = '', url = '']: readonly string[]): Promise<Step> {
  const address = new URL(url);
  const { CARREL_CLIENT_ID: clientId = '', CARREL_CLIENT_SECRET: clientSecret = '' } = process.env;
  const client = createInstanceClient({
    http: createHttp(),
    studioUrl: address,
    lmsUrl: address,
    credentials: { clientId, clientSecret },
    now: () => new Date(),
  });
  const signedIn = await client.signIn();
  if (!signedIn.ok) throw new Error(signedIn.failure.failure.message);
  return async () => {
    const approved = { sha256, bytes: statSync(file).size };
    const watch = { onProgress: () => undefined, beforeEnd: () => undefined };
    const upload = await openApprovedUpload(file, approved, watch);
    if (!upload.ok) throw new Error(upload.failure.message);
    const started = await client.startRestore(upload.value);
    if (!started.ok) throw new Error(started.failure.failure.message);
    await upload.value.close();
  };
}

async function check(): Promise<void> {
  const study = await studyArchive(file, { deep: true }, {});
  if (!study.ok) throw new Error(study.failure.message);
}

/** What a verification does once the server has made its backup: fetch, read both, compare. */
async function verify([sha256 = '', url = '', scratch = '']: readonly string[]): Promise<void> {
  const backup = join(scratch, 'backup.zip');
  const { body } = await request(url);
  await pipeline(body, createWriteStream(backup));
  const end = await compareArchives({ approved: file, sha256, backup, library: null, asked }, {});
  const isWhole = end.kind === 'compared' && end.comparison.differences.length === 0;
  if (!isWhole) throw new Error('A bench library comes back whole, or something is wrong');
}

const steps: Readonly<Record<string, () => Promise<Step>>> = {
  upload: () => prepareUpload(others),
  check: () => Promise.resolve(check),
  verify: () => Promise.resolve(() => verify(others)),
};

const prepare = steps[name ?? ''];
if (prepare === undefined || file === '')
  throw new Error('push-step.ts upload|check|verify FILE …');
const run = await prepare();
const cpuBefore = process.cpuUsage();
const started = performance.now();
await run();
const milliseconds = performance.now() - started;
const { user, system } = process.cpuUsage(cpuBefore); // of all threads, in microseconds
const cpuMilliseconds = (user + system) / 1_000;
process.stdout.write(
  `${JSON.stringify({ milliseconds, cpuMilliseconds, peakBytes: peakOfThisProcess() })}\n`,
);
