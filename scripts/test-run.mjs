import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './bootstrap.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} [skipped] one line each, as the others
 * @property {readonly string[]} [failures]
 * @property {readonly string[]} [repeated] failed once and passed at a second try
 * @property {string} [note]
 */

/** Collects the outcome of a run of steps and prints the one closing summary. */
export class TestRun {
  #steps = [];
  #skipped = [];
  #failures = [];
  #repeated = [];

  /**
   * Runs one step with its time taken. It answers with its count, or throws: then it has failed.
   *
   * @param {string} name
   * @param {() => Promise<Outcome>} act
   */
  async step(name, act) {
    console.log(`\n--- ${name}`);
    return this.#take(name, act);
  }

  /**
   * Begins a step that goes on beside those that follow. What is answered waits for its end, and then
   * prints what it wrote, whole.
   *
   * @param {string} name
   * @param {(output: number) => Promise<Outcome>} act is given where its commands are to write
   */
  beside(name, act) {
    const folder = mkdtempSync(join(tmpdir(), 'carrel-step-'));
    const file = join(folder, 'output');
    const output = openSync(file, 'w');
    const taken = this.#take(name, () => act(output));
    return async () => {
      const isGood = await taken;
      closeSync(output);
      console.log(`\n--- ${name} (begun earlier)\n${readFileSync(file, 'utf8')}`);
      rmSync(folder, { recursive: true, force: true });
      return isGood;
    };
  }

  async #take(name, act) {
    const started = performance.now();
    let outcome;
    try {
      outcome = await act();
    } catch (error) {
      outcome = { passed: 0, failed: 1, note: error.message };
    }
    const seconds = (performance.now() - started) / 1_000;
    this.#steps.push({ name, seconds, ...outcome });
    const named = outcome.failures ?? [];
    const isUnnamed = outcome.failed > 0 && named.length === 0;
    this.#failures.push(...(isUnnamed ? [`${name}: as said above`] : named));
    this.#skipped.push(...(outcome.skipped ?? []));
    this.#repeated.push(...(outcome.repeated ?? []));
    return outcome.failed === 0;
  }

  /** Prints the summary; its last line is the count, alone. Answers with the exit code. */
  finish() {
    const sum = (key) => this.#steps.reduce((total, step) => total + step[key], 0);
    const failed = sum('failed');
    console.log('\n=== Summary');
    for (const step of this.#steps) {
      const mark = step.failed === 0 ? 'ok    ' : 'FAILED';
      const figures = `${step.passed} passed, ${step.failed} failed`;
      const note = step.note === undefined ? '' : `  ${step.note}`;
      console.log(
        `${mark} ${step.name.padEnd(24)} ${step.seconds.toFixed(1)} s  ${figures}${note}`,
      );
    }
    printLines('Skipped, with the reason:', this.#skipped);
    printLines('Passed at the second try only, which first failed so:', this.#repeated);
    printLines('Failed:', this.#failures);
    console.log(`\n${sum('passed')} passed, ${failed} failed, ${this.#skipped.length} skipped`);
    return failed === 0 ? 0 : 1;
  }
}

function printLines(heading, lines) {
  if (lines.length > 0) console.log(`\n${heading}`);
  for (const line of lines) console.log(`- ${line}`);
}

/**
 * Runs a script of this project's folder on Node 24; answers with its exit code.
 *
 * @param {string} node
 * @param {readonly string[]} args the script's path below the project, and its arguments
 * @param {Record<string, string>} [env]
 * @param {number | 'inherit'} [output]
 */
export function runNode(node, [script, ...args], env = {}, output = 'inherit') {
  return runCommand([node, join(root, script), ...args], env, output);
}

/**
 * Runs a command in the project's folder; answers with its exit code.
 *
 * @param {readonly string[]} command
 * @param {Record<string, string>} env
 * @param {number | 'inherit'} [output] a file's, or as ours
 */
export function runCommand([file, ...args], env, output = 'inherit') {
  const bin = join(root, 'node_modules', '.bin');
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: root,
      stdio: ['ignore', output, output],
      // What a test starts as `node` is Node 24 too.
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...env },
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** The outcome of a step that is one check in itself. */
export async function oneCheck(exitCode) {
  return (await exitCode) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
