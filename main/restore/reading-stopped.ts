/**
 * Thrown inside main/restore where Carrel stops reading an archive that a server would read on: at a
 * limit (security ZI-1), or where the file itself cannot be read. `predict` makes the outcome
 * `unknown` of it.
 */
export class ReadingStopped extends Error {
  /** In words for a person: a sentence without its full stop. */
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}
