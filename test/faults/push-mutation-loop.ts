import {
  appendFileSync,
  closeSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { createSeededRandom } from '../../bench/seeded-random.ts';
import type { SeededRandom } from '../../bench/seeded-random.ts';
import { tinyLibrary } from '../unit/push/tiny-library.ts';
import { openTrial, patient, reasonOf } from './push-trial.ts';
import type { Trial } from './push-trial.ts';

/** Far more than the buffers between client and server hold, so that `during` is within reading. */
const ballast = 9_000_000;
const archive = tinyLibrary({ ballast });
/** As large, as whole, and another: a server would restore it. */
const other = tinyLibrary({ ballast, email: 'cosun@example.org' });

/** What is done to the approved file. */
const deeds: Readonly<Record<string, (path: string, random: SeededRandom) => void>> = {
  'one byte': (path, random) => flip(path, random.below(archive.length)),
  'one byte, time kept': (path, random) => {
    const { atime, mtime } = statSync(path);
    flip(path, random.below(archive.length));
    utimesSync(path, atime, mtime);
  },
  'one byte near the end': (path, random) => flip(path, archive.length - 1 - random.below(60_000)),
  truncated: (path, random) => truncateSync(path, random.below(archive.length)),
  appended: (path, random) => appendFileSync(path, Buffer.alloc(1 + random.below(100_000))),
  overwritten: (path) => writeFileSync(path, other),
  'swapped by rename': (path) => {
    const aside = `${path}.other`;
    writeFileSync(aside, other);
    renameSync(aside, path);
  },
  'swapped by symlink': (path) => {
    const aside = join(path, '..', 'other.zip');
    writeFileSync(aside, other);
    renameSync(path, `${path}.away`);
    symlinkSync(aside, path);
  },
  'taken away': (path) => rmSync(path),
};

/** When: before the push, while the file is sent, or after it was sent once in vain. */
const moments = ['before', 'during', 'before a retry'] as const;
type Moment = (typeof moments)[number];

/** One file that was changed, and what came of it. */
export interface Mutated {
  readonly deed: string;
  readonly moment: Moment;
  /** Whether the push went on with the approved bytes, or stopped. */
  readonly end: 'approved bytes sent' | 'refused' | '?';
  readonly otherBytes: number;
  readonly complaints: readonly string[];
}

/** Pushes as often as told, each with another change of its file. */
export async function mutateArchives(options: {
  readonly seed: number;
  readonly count: number;
  readonly onDone?: () => void;
}): Promise<readonly Mutated[]> {
  const random = createSeededRandom(options.seed);
  const names = Object.keys(deeds);
  const mutated: Mutated[] = [];
  for (let index = 0; index < options.count; index++) {
    const deed = names[index % names.length] ?? '';
    const moment = moments[(index + Math.floor(index / names.length)) % moments.length] ?? 'before';
    mutated.push(await pushMutated(deed, moment, random));
    options.onDone?.();
  }
  return mutated;
}

async function pushMutated(deed: string, moment: Moment, random: SeededRandom): Promise<Mutated> {
  const trial = await openTrial(archive, { policy: patient });
  const { rig, proxy, complaints } = trial;
  const approved = rig.approve();
  try {
    let isDone = false;
    const act = (): void => {
      if (!isDone) deeds[deed]?.(rig.archivePath, random);
      isDone = true;
    };
    if (moment === 'before') act();
    const at = moment === 'during' ? random.below(archive.length / 2) : archive.length;
    proxy.onReceived = (bytes) => void (bytes >= at && act());
    if (moment === 'before a retry') proxy.planFor('upload', '429');
    const view = await trial.begin();
    if (!isDone) complaints.push('the file was never changed');
    const isRefused = view.state === 'failed';
    const kinds = ['file-changed', 'file-missing'];
    if (isRefused && !kinds.includes(view.failure?.kind ?? '')) complaints.push(reasonOf(view));
    if (!isRefused && view.state !== 'verified') complaints.push(reasonOf(view));
    const otherBytes = proxy.uploads.filter((sha256) => sha256 !== approved.sha256).length;
    if (otherBytes > 0) complaints.push(`${otherBytes} completed uploads of other bytes`);
    await lookAtServer(trial, isRefused ? 0 : 1);
    const end = isRefused ? 'refused' : 'approved bytes sent';
    return { deed, moment, end, otherBytes, complaints };
  } catch (error) {
    complaints.push(`threw: ${String(error)}`);
    return { deed, moment, end: '?', otherBytes: 0, complaints };
  } finally {
    await trial.close();
  }
}

async function lookAtServer(trial: Trial, libraries: number): Promise<void> {
  const held = await trial.held();
  if (held.libraries !== libraries) trial.complaints.push(`${held.libraries} libraries`);
  if (held.abandoned > 0) trial.complaints.push(`${held.abandoned} restored for nothing`);
}

function flip(path: string, at: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.from([(archive[at] ?? 0) ^ 1]), 0, 1, at);
  closeSync(file);
}

/** Deeds down, moments across: how many were refused, how many sent what was approved. */
export function mutationTable(mutated: readonly Mutated[]): string {
  const cell = (deed: string, moment: Moment): string => {
    const rows = mutated.filter((row) => row.deed === deed && row.moment === moment);
    if (rows.length === 0) return '';
    const refused = rows.filter(({ end }) => end === 'refused').length;
    const bad = rows.filter(({ complaints }) => complaints.length > 0).length;
    const sent = rows.length - refused;
    const words = [
      refused > 0 ? `${refused} refused` : '',
      sent > 0 ? `${sent} sent as approved` : '',
      bad > 0 ? `${bad} BAD` : '',
    ];
    return words.filter(Boolean).join(', ');
  };
  const lines = Object.keys(deeds).map(
    (deed) => `| ${deed} | ${moments.map((moment) => cell(deed, moment)).join(' | ')} |`,
  );
  const others = mutated.reduce((sum, { otherBytes }) => sum + otherBytes, 0);
  return [
    `| the file was | ${moments.join(' | ')} |`,
    `| --- | ${moments.map(() => '---').join(' | ')} |`,
    ...lines,
    '',
    `${others} completed uploads of other bytes in ${mutated.length} pushes`,
  ].join('\n');
}
