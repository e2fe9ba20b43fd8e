import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ReferenceEnvironment } from '../environment.ts';

/** tomlkit of one environment, in a process of its own, asked text after text. */
export class TomlProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  #said = '';

  constructor(environment: ReferenceEnvironment) {
    // The order in which tomlkit walks its sets must not change from run to run.
    const env = { ...environment.env, PYTHONHASHSEED: '0' };
    this.#child = spawn(environment.python, ['-m', 'carrel_reference.toml_reading'], { env });
    this.#child.stderr.on('data', (data: Buffer) => (this.#said += data.toString()));
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** One answer a text, as JSON, in their order. */
  async read(texts: readonly string[]): Promise<readonly string[]> {
    this.#child.stdin.write(texts.map((text) => `${JSON.stringify(text)}\n`).join(''));
    const answers: string[] = [];
    while (answers.length < texts.length) {
      const line = await this.#lines.next();
      if (line.done === true) throw new Error(`the reader ended: ${this.#said.slice(-4_000)}`);
      answers.push(JSON.stringify(JSON.parse(line.value)));
    }
    return answers;
  }

  end(): void {
    this.#child.stdin.end();
  }
}
