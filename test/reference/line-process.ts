import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A program that answers every line with a line, in order. */
export class LineProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: PromiseWithResolvers<string>[] = [];

  /** Starts it; what it says on its error output is shown. */
  constructor(command: string, args: readonly string[]) {
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child.stderr.pipe(process.stderr);
    this.#child.on('error', (error) => this.#fail(error));
    this.#child.on('exit', () => this.#fail(new Error(`${command} has ended`)));
    this.#child.stdin.on('error', (error) => this.#fail(error));
    createInterface(this.#child.stdout).on('line', (line) => this.#waiting.shift()?.resolve(line));
  }

  /** Many may be asked before the first is answered. */
  ask(line: string): Promise<string> {
    const asked = Promise.withResolvers<string>();
    this.#waiting.push(asked);
    this.#child.stdin.write(`${line}\n`);
    return asked.promise;
  }

  close(): void {
    this.#child.stdin.end();
  }

  #fail(error: Error): void {
    for (const asked of this.#waiting.splice(0)) asked.reject(error);
  }
}
