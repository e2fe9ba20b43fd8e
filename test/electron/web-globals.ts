import { ReadableStream } from 'node:stream/web';

/** What an answer of the shell is made of, as this old Electron carries it. */
export interface CarriedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | ReadableStream<Uint8Array> | null;
}

class CarriedResponse implements CarriedAnswer {
  readonly body: CarriedAnswer['body'];
  readonly status: number;
  readonly headers: CarriedAnswer['headers'];

  constructor(body: CarriedAnswer['body'], init: Partial<CarriedAnswer> = {}) {
    this.body = body;
    this.status = init.status ?? 200;
    this.headers = init.headers ?? {};
  }
}

/** Node 18 made streams and fetch global. Here is no fetch: what the shell makes of it is only carried. */
export function addWebGlobals(): void {
  if (!('Response' in globalThis)) {
    Object.assign(globalThis, { ReadableStream, Response: CarriedResponse });
  }
}
