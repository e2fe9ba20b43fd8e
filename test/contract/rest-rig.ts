import type { Database, ReleaseId } from '../../contract/releases.ts';
import type { ServerBehaviour } from '../reference/server-process.ts';

/** The libraries' part of the API. */
export const api = '/api/libraries/v2/';

/** Where a server is and how its user signs in. */
export interface RestServer {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A server that the contract is held against. */
export interface RestRig {
  readonly name: string;
  readonly release: ReleaseId;
  readonly database: Database;
  readonly user: string;
  /** A server without libraries and tasks. */
  start(behaviour?: ServerBehaviour): Promise<RestServer>;
  /** The same server stopped and started again on what it has. */
  restart(behaviour?: ServerBehaviour): Promise<RestServer>;
  /** After each test. */
  finish(): Promise<void>;
  /** After all. */
  close(): Promise<void>;
}

/** What an answer held: its status, its JSON (or text), its headers. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** A server spoken to by plain fetch, as any client would. */
export class RestClient {
  #server: RestServer = { url: '', clientId: '', clientSecret: '' };
  #token = '';

  get url(): string {
    return this.#server.url;
  }

  /** Signs in to a server that has just started. */
  async use(server: RestServer): Promise<void> {
    this.#server = server;
    this.#token = await this.token();
  }

  /** The header of a request that is signed in. */
  signedIn(): Readonly<Record<string, string>> {
    return { authorization: `JWT ${this.#token}` };
  }

  async token(change: Readonly<Record<string, string>> = {}): Promise<string> {
    const { body } = await this.askToken(change);
    return (body as { access_token: string }).access_token;
  }

  askToken(change: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const form = {
      grant_type: 'client_credentials',
      token_type: 'jwt',
      client_id: this.#server.clientId,
      client_secret: this.#server.clientSecret,
      ...change,
    };
    return this.send('/oauth2/access_token', {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: {},
    });
  }

  /** A request that is signed in unless other headers are given. */
  async send(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${this.#server.url}${path}`, {
      ...init,
      headers: init.headers ?? { authorization: `JWT ${this.#token}` },
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type') === 'application/json';
    const body: unknown = isJson ? JSON.parse(text) : text;
    return { status: response.status, body, headers: response.headers };
  }

  get(path: string): Promise<Answer> {
    return this.send(path);
  }

  post(path: string, body: unknown, type = 'application/json'): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { authorization: `JWT ${this.#token}`, 'content-type': type },
    });
  }

  upload(
    bytes: Uint8Array<ArrayBuffer>,
    type = 'application/zip',
    field = 'file',
  ): Promise<Answer> {
    const form = new FormData();
    form.set(field, new Blob([bytes], { type }), 'library.zip');
    return this.send('/api/libraries/v2/restore/', { method: 'POST', body: form });
  }

  /** Uploads and waits for the end of the restore. */
  async restore(bytes: Uint8Array<ArrayBuffer>): Promise<Record<string, unknown>> {
    const { task_id: id } = (await this.upload(bytes)).body as { task_id: string };
    return this.ended(`/api/libraries/v2/restore/?task_id=${id}`);
  }

  /** Asks for a task until it has ended. */
  async ended(path: string): Promise<Record<string, unknown>> {
    for (;;) {
      const { body } = await this.get(path);
      const task = body as Record<string, unknown>;
      if (task['state'] === 'Succeeded' || task['state'] === 'Failed') return task;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
