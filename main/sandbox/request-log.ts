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

/** Requests that were alike and came one after the other: a client that polls. */
export interface SeenRequests extends SeenRequest {
  readonly times: number;
}

const kept = 40;

/** Remembers the last requests since the start, for the page that people look at. */
export class RequestLog {
  #requests: readonly SeenRequests[] = [];

  add(request: SeenRequest): void {
    const [last, ...earlier] = this.#requests;
    if (last !== undefined && areAlike(last, request)) {
      this.#requests = [{ ...request, times: last.times + 1 }, ...earlier];
    } else {
      this.#requests = [{ ...request, times: 1 }, ...this.#requests].slice(0, kept);
    }
  }

  /** The newest first. */
  latest(): readonly SeenRequests[] {
    return this.#requests;
  }
}

function areAlike(a: SeenRequest, b: SeenRequest): boolean {
  return a.method === b.method && a.path === b.path && a.status === b.status && a.fault === b.fault;
}
