import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { createSeededRandom } from '../../bench/seeded-random.ts';
import type { InstanceId } from '../../contract/model/ids.ts';
import type { PushView } from '../../contract/push-views.ts';
import { PushRig, credentials } from '../unit/push/push-rig.ts';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { startFaultProxy } from './push-fault-proxy.ts';
import type { FaultProxy } from './push-fault-proxy.ts';
import { compiled } from './push-kill-loop.ts';
import { heldIn, patient, reasonOf } from './push-trial.ts';
import { takeUp } from './take-up.ts';

/** One push whose server was killed and started again on the same data. */
export interface ServerKilled {
  /** In milliseconds after the push began. */
  readonly moment: number;
  /** What the push was doing. */
  readonly killedIn: string;
  readonly resumes: number;
  readonly wasAsked: boolean;
  readonly complaints: readonly string[];
}

interface Bench {
  readonly rig: PushRig;
  readonly proxy: FaultProxy;
  readonly instanceId: InstanceId;
  server: Server;
}

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
}

function startServer(folder: string): Promise<Server> {
  const env = { ...process.env, NODE_COMPILE_CACHE: compiled };
  const child = fork(join(import.meta.dirname, 'practice-child.ts'), [folder], {
    execArgv: [],
    env,
  });
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the practice instance ended by itself')));
    child.once('message', (url) => {
      if (typeof url === 'string') resolve({ child, url });
    });
  });
}

async function killServer({ child }: Server): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Pushes to one server as often as told, and kills it once in each push. */
export async function killServers(options: {
  readonly seed: number;
  readonly count: number;
  readonly onDone?: () => void;
}): Promise<readonly ServerKilled[]> {
  const rig = new PushRig(tinyLibrary({ ballast: 1_000_000 }));
  // A server that is killed resets its connections: nothing here is known by the clock.
  rig.policy = { ...patient, patienceMs: 30_000 };
  const server = await startServer(rig.practiceFolder);
  const proxy = await startFaultProxy(server.url);
  const { id: instanceId } = await rig.services.instances.putPractice({
    ...credentials,
    url: proxy.url,
    release: 'verawood',
    database: 'mysql',
  });
  const bench: Bench = { rig, proxy, instanceId, server };
  try {
    return await killInEach(bench, options);
  } finally {
    await rig.services.close();
    await killServer(bench.server);
    await proxy.close();
    await rig.close();
  }
}

async function killInEach(
  bench: Bench,
  options: { readonly seed: number; readonly count: number; readonly onDone?: () => void },
): Promise<readonly ServerKilled[]> {
  const unharmed: PushView[] = [];
  let length = 0;
  for (const slug of ['cold', 'warm']) {
    const from = performance.now();
    unharmed.push(await bench.rig.push(bench.rig.request(bench.instanceId, { slug })));
    length = performance.now() - from; // of the second: both sides have loaded what they need
  }
  const random = createSeededRandom(options.seed);
  const killed: ServerKilled[] = [];
  for (let index = 0; index < options.count; index++) {
    killed.push(await killWithin(bench, `knots-${index}`, random.next() * length * 1.1));
    options.onDone?.();
  }
  const complaints = unharmed.filter(({ state }) => state !== 'verified').map(reasonOf);
  // A copy of an upload whose answer was lost stays; a second library never.
  await killServer(bench.server);
  const { libraries } = heldIn(bench.rig.practiceFolder);
  const pushes = options.count + unharmed.length;
  if (libraries !== pushes) complaints.push(`${libraries} libraries of ${pushes} pushes`);
  complaints.push(...unsound(bench.rig.practiceFolder));
  bench.server = await startServer(bench.rig.practiceFolder);
  return complaints.length === 0
    ? killed
    : [...killed, { moment: 0, killedIn: 'all', resumes: 0, wasAsked: false, complaints }];
}

function unsound(folder: string): readonly string[] {
  const store = new Sqlite(join(folder, 'practice.sqlite'));
  const state = store.pragma('integrity_check', { simple: true });
  const orphans = store.pragma('foreign_key_check') as unknown[];
  store.close();
  return [
    ...(state === 'ok' ? [] : [`the server’s data: ${String(state)}`]),
    ...(orphans.length === 0 ? [] : [`${orphans.length} rows refer to nothing`]),
  ];
}

async function killWithin(bench: Bench, slug: string, moment: number): Promise<ServerKilled> {
  const { rig, proxy, instanceId } = bench;
  const complaints: string[] = [];
  const before = proxy.uploads.length;
  const started = await rig.services.pushes.start(rig.request(instanceId, { slug }));
  if (!started.ok) throw new Error(started.failure.message);
  await wait(moment);
  const killedIn = rig.view(started.value).state;
  await killServer(bench.server);
  bench.server = await startServer(rig.practiceFolder);
  proxy.pointTo(bench.server.url);
  const ended = await rig.ended(started.value);
  const { view, resumes, wasAsked } = await takeUp({ rig, complaints }, ended);
  if (view.state !== 'verified') complaints.push(reasonOf(view));
  if (view.verification?.result !== 'nothing-lost') complaints.push('not compared whole');
  if (view.library !== `lib:Sea:${slug}`) complaints.push(`of ${view.library}`);
  const uploads = proxy.uploads.length - before;
  if (uploads > 1 && !wasAsked) complaints.push('sent twice without a word');
  for (const bug of rig.bugs.splice(0)) complaints.push(`bug: ${String(bug)}`);
  return { moment, killedIn, resumes, wasAsked, complaints };
}

/** What happened, by what the pushes were doing. */
export function serverTable(killed: readonly ServerKilled[]): string {
  const steps = [...new Set(killed.map(({ killedIn }) => killedIn))];
  const lines = steps.map((step) => {
    const rows = killed.filter(({ killedIn }) => killedIn === step);
    const good = rows.filter(({ complaints }) => complaints.length === 0);
    const alone = good.filter(({ resumes }) => resumes === 0).length;
    const asked = rows.filter(({ wasAsked }) => wasAsked).length;
    return `| ${step} | ${rows.length} | ${good.length} | ${alone} | ${asked} |`;
  });
  return [
    '| the push was | servers killed | verified, one library | of them without a resume | asked before sending again |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}
