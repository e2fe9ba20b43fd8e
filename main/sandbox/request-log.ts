/** One request that was answered, or not. */
export interface SeenRequest {
  /** ISO 8601. */
  readonly at: string;
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** Null: it got no answer, or not all of it. */
  readonly status: number | null;
  /** As `--fault` has it; null: none was played. */
  readonly fault: string | null;
}

const kept = 40;

/** Remembers the last requests since the start, for the page that people look at. */
export class RequestLog {
  #requests: readonly SeenRequest[] = [];

  add(request: SeenRequest): void {
    this.#requests = [request, ...this.#requests].slice(0, kept);
  }

  /** The newest first. */
  latest(): readonly SeenRequest[] {
    return this.#requests;
  }
}
