/**
 * What a restore finds wrong on its way: collected, and told together at the end of a phase
 * (restore-semantics 1).
 */
export class RestoreLog {
  readonly #lines: string[] = [];

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  /** `place` is the file's path, with the section where the server names one; `errors` as text. */
  add(place: string, errors: string): void {
    this.#lines.push(`${place}: ${errors}`);
  }

  /** The error log, byte for byte. */
  text(): string {
    return `Errors encountered during restore:\n${this.#lines.join('\n')}\n`;
  }
}
