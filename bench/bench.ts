/**
 * `npm run bench [-- --sizes 1000,10000 --runs 5 --steps quick,deep]`, or `-- --media` for one archive
 * of 4 GB: what Carrel's passes cost on bench libraries, as ratios to three baselines measured in the
 * same run, with CPU time and peak memory. `--python` names the interpreter. Prints no times: they
 * would speak of the machine. `npm run bench -- push` measures pushes (push-bench.ts).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readerOptions } from '../main/worker/start-helper.ts';
import { defaultRelease } from '../contract/releases.ts';
import { measurePython, measureReference, measureUnzip } from './baselines.ts';
import { buildSteps } from './build-steps.ts';
import { writeBenchLibrary } from './bench-library.ts';
import type { BenchCounts } from './bench-library.ts';
import { writeMediaLibrary } from './bench-media.ts';
import { benchPush } from './push-bench.ts';
import { tableOf } from './measured.ts';
import type { AllMeasured, Measured } from './measured.ts';
import { steps } from './steps.ts';

const root = resolve(import.meta.dirname, '..');
const cache = join(root, '.cache', 'bench');
/** Another number where the generator's output changes, so that old libraries are not used. */
const generatorVersion = 1;

if (process.argv[2] === 'push') {
  await benchPush(process.argv.slice(3));
  process.exit();
}

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000' },
    media: { type: 'boolean', default: false },
    runs: { type: 'string', default: '3' },
    python: { type: 'string', default: 'python3' },
    forms: { type: 'string', default: 'stored,deflated' },
    steps: { type: 'string', default: steps.map(({ name }) => name).join(',') },
  },
});

/** What runs one step; built before the first. */
let script = '';

const referenceName = `${defaultRelease} itself`;
/** Its restore takes minutes for more. */
const mostForReference = 1_000;

/** Names of the steps that others are held against. */
type Bases = readonly string[];

interface Library {
  readonly path: string;
  readonly counts: BenchCounts;
  readonly form: string;
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
  // As the reader runs in Carrel: its limits and heap settings are a part of what is measured.
  const settings = step === 'bare' ? [] : readerOptions;
  const output = execFileSync(process.execPath, [...settings, script, step, path, scratch], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output) as Measured; // written by measure.ts
}

/** Every step once a run, in turns, so that the machine's moods meet all of them. */
function measureAll(
  path: string,
  names: readonly string[],
  runs: number,
  reference: boolean,
): { readonly all: AllMeasured; readonly bases: Bases } {
  const scratch = join(cache, `scratch-${process.pid}`);
  const all = new Map<string, Measured[]>();
  let python = 'Python';
  const keep = (name: string, measured: Measured): void => {
    all.set(name, [...(all.get(name) ?? []), measured]);
  };
  measure('bare', path, scratch); // brings the file into the system's cache; not counted
  for (let run = 0; run < runs; run += 1) {
    const unzip = measureUnzip(path);
    if (unzip !== null) keep('unzip -t', unzip);
    // Once: it takes many times as long as everything else.
    const read = run === 0 ? measurePython(options.python, path) : null;
    if (read !== null) {
      python = `Python, ${read.parser}`;
      keep(python, read);
    }
    const restored = run === 0 && reference ? measureReference(defaultRelease, path) : null;
    if (restored !== null) keep(referenceName, restored);
    for (const name of names) {
      mkdirSync(scratch, { recursive: true });
      keep(name, measure(name, path, scratch));
      rmSync(scratch, { recursive: true, force: true });
    }
  }
  return { all, bases: ['bare', 'unzip -t', python, ...(reference ? [referenceName] : [])] };
}

function report({ path, counts, form }: Library, all: AllMeasured, bases: Bases): string {
  const size = `${Math.round(statSync(path).size / 1_000_000)} MB`;
  const { components, units, subsections, sections, collections, images } = counts;
  return (
    `${components} components, ${form} (${size}; ${units} units, ${subsections} subsections, ` +
    `${sections} sections, ${collections} collections, ${images} with an image)\n` +
    tableOf(all, bases)
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
script = await buildSteps(join(cache, 'built'));
process.stdout.write(
  `Ratios: median (smallest–largest) of ${runs} runs, each run's steps in turns.\n` +
    `Each step in a process of its own; CPU is of all its threads, peak memory is that process's, Node included.\n` +
    `${steps.map(({ name, does }) => `  ${name}: ${does}`).join('\n')}\n` +
    `  unzip -t: Info-ZIP's test\n` +
    `  ${referenceName}: its own code restores the library, SQLite and files in memory; once\n` +
    `  Python: zipfile reads every entry and its parser every TOML file; once, not in every run\n\n`,
);
function measureAndPrint(made: Library): void {
  const reference = made.counts.components <= mostForReference;
  const { all, bases } = measureAll(made.path, names, runs, reference);
  process.stdout.write(`${report(made, all, bases)}\n`);
  const missing = bases.filter((base) => !all.has(base));
  if (missing.length > 0) process.stdout.write(`Not on this machine: ${missing.join(', ')}\n\n`);
}

for (const size of options.media ? [] : sizes) {
  for (const form of forms) measureAndPrint(library(size, form));
}
if (options.media) measureAndPrint(mediaLibrary());
