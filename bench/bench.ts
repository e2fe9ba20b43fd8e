/**
 * `npm run bench [-- --sizes 1000,10000 --runs 5 --steps quick,deep]`, or `-- --media` for one archive of 4 GB: what Carrel's passes cost on
 * bench libraries, as ratios to two baselines measured in the same run, with peak memory. Prints no
 * times: they would speak of the machine.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readerOptions } from '../main/worker/start-helper.ts';
import { writeBenchLibrary } from './bench-library.ts';
import type { BenchCounts } from './bench-library.ts';
import { writeMediaLibrary } from './bench-media.ts';
import { median, spread } from './statistics.ts';
import { steps } from './steps.ts';

const root = resolve(import.meta.dirname, '..');
const cache = join(root, '.cache', 'bench');
/** Another number where the generator's output changes, so that old libraries are not used. */
const generatorVersion = 1;

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    media: { type: 'boolean', default: false },
    runs: { type: 'string', default: '3' },
    forms: { type: 'string', default: 'stored,deflated' },
    steps: { type: 'string', default: steps.map(({ name }) => name).join(',') },
  },
});

interface Library {
  readonly path: string;
  readonly counts: BenchCounts;
  readonly form: string;
}

interface Measured {
  readonly milliseconds: number;
  readonly peakBytes: number | null;
}

function library(components: number, form: string): Library {
  const name = `v${generatorVersion}-${components}-${form}`;
  const [path, about] = [join(cache, `${name}.zip`), join(cache, `${name}.json`)];
  if (!existsSync(path) || !existsSync(about)) {
    process.stderr.write(`bench: making ${name}.zip\n`);
    const counts = writeBenchLibrary(path, components, form === 'deflated');
    writeFileSync(about, JSON.stringify(counts));
  }
  // Written by this very function.
  return { path, form, counts: JSON.parse(readFileSync(about, 'utf8')) as BenchCounts };
}

/** 4 GB of films and pictures; made where asked for, and kept beside the others. */
function mediaLibrary(): Library {
  const name = `v${generatorVersion}-media`;
  const [path, about] = [join(cache, `${name}.zip`), join(cache, `${name}.json`)];
  if (!existsSync(path) || !existsSync(about)) {
    process.stderr.write(`bench: making ${name}.zip\n`);
    writeFileSync(about, JSON.stringify(writeMediaLibrary(path)));
  }
  const counts = JSON.parse(readFileSync(about, 'utf8')) as BenchCounts; // written just above
  return { path, form: 'media', counts };
}

function measure(step: string, path: string, scratch: string): Measured {
  const script = join(import.meta.dirname, 'measure.ts');
  // As the reader runs in Carrel: its limits and heap settings are a part of what is measured.
  const settings = step === 'bare' ? [] : readerOptions;
  const output = execFileSync(process.execPath, [...settings, script, step, path, scratch], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as Measured; // written by measure.ts
}

/** Null where unzip is not installed. */
function measureUnzip(path: string): Measured | null {
  const started = performance.now();
  const { error, status } = spawnSync('unzip', ['-tqq', path], { stdio: 'ignore' });
  const milliseconds = performance.now() - started;
  if (error !== undefined) return null;
  if (status !== 0) throw new Error(`unzip -t finds fault with ${path}`);
  return { milliseconds, peakBytes: null };
}

/** Every step once a run, in turns, so that the machine's moods meet all of them. */
function measureAll(path: string, names: readonly string[], runs: number): Map<string, Measured[]> {
  const scratch = join(cache, `scratch-${process.pid}`);
  const all = new Map<string, Measured[]>();
  const keep = (name: string, measured: Measured): void => {
    all.set(name, [...(all.get(name) ?? []), measured]);
  };
  measure('bare', path, scratch); // brings the file into the system's cache; not counted
  for (let run = 0; run < runs; run += 1) {
    const unzip = measureUnzip(path);
    if (unzip !== null) keep('unzip -t', unzip);
    for (const name of names) {
      mkdirSync(scratch, { recursive: true });
      keep(name, measure(name, path, scratch));
      rmSync(scratch, { recursive: true, force: true });
    }
  }
  return all;
}

function ratios(measured: readonly Measured[], base: readonly Measured[]): string {
  return spread(
    measured.map(({ milliseconds }, run) => milliseconds / (base[run]?.milliseconds ?? NaN)),
  );
}

function memory(measured: readonly Measured[]): string {
  const peaks = measured.flatMap(({ peakBytes }) => (peakBytes === null ? [] : [peakBytes]));
  return peaks.length === 0 ? '' : `${Math.round(median(peaks) / 1024 / 1024)} MiB`;
}

function report({ path, counts, form }: Library, all: ReadonlyMap<string, Measured[]>): string {
  const bare = all.get('bare') ?? [];
  const unzip = all.get('unzip -t');
  const rows = [...all].map(([name, measured]) => [
    name,
    ratios(measured, bare),
    unzip === undefined ? 'missing' : ratios(measured, unzip),
    memory(measured),
  ]);
  const table = [['step', '× bare', '× unzip -t', 'peak memory'], ...rows];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const size = `${Math.round(statSync(path).size / 1_000_000)} MB`;
  const { components, units, subsections, sections, collections, images } = counts;
  return (
    `${components} components, ${form} (${size}; ${units} units, ${subsections} subsections, ` +
    `${sections} sections, ${collections} collections, ${images} with an image)\n` +
    `${lines.join('\n')}\n`
  );
}

const runs = Number(options.runs);
const sizes = options.sizes.split(',').map(Number);
const forms = options.forms.split(',');
const wanted = new Set(options.steps.split(',').concat('bare'));
const names = steps.map(({ name }) => name).filter((name) => wanted.has(name));
if (
  !Number.isInteger(runs) ||
  runs < 1 ||
  sizes.some((size) => !(Number.isInteger(size) && size > 0))
) {
  throw new Error('--runs and --sizes take whole numbers above 0');
}
if (forms.some((form) => form !== 'stored' && form !== 'deflated')) {
  throw new Error('--forms takes stored, deflated or both');
}
mkdirSync(cache, { recursive: true });
process.stdout.write(
  `Ratios: median (smallest–largest) of ${runs} runs, each run's steps in turns.\n` +
    `Each step in a process of its own; peak memory is that process's, Node included.\n` +
    `${steps.map(({ name, does }) => `  ${name}: ${does}`).join('\n')}\n  unzip -t: Info-ZIP's test\n\n`,
);
function measureAndPrint(made: Library): void {
  const all = measureAll(made.path, names, runs);
  process.stdout.write(`${report(made, all)}\n`);
  if (!all.has('unzip -t'))
    process.stdout.write('unzip is not installed: that baseline is missing.\n\n');
}

for (const size of options.media ? [] : sizes) {
  for (const form of forms) measureAndPrint(library(size, form));
}
if (options.media) measureAndPrint(mediaLibrary());
