import { test } from 'vitest';
import type { Database, ReleaseId } from '../../contract/releases.ts';
import type { ServerBehaviour } from '../reference/server-process.ts';

/** The libraries' part of the API. */
export const api = '/api/libraries/v2/';

/** Where a server is and how its user signs in. */
export interface RestServer {
  readonly url: string;
  /** Where tokens come from, if elsewhere. */
  readonly lmsUrl?: string;
  /** Between two questions after a task; 10 unless given. */
  readonly pollMs?: number;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A server that the contract is held against. */
export interface RestRig {
  readonly name: string;
  readonly release: ReleaseId;
  readonly database: Database;
  readonly user: string;
  /**
   * Whether the server is the test's alone, empty at each start and to be told how to behave. Else
   * it is somebody's: what a test makes there is taken away again, the rest is not looked at.
   */
  readonly isOwn: boolean;
  /** A server without libraries and tasks. */
  start(behaviour?: ServerBehaviour): Promise<RestServer>;
  /** The same server stopped and started again on what it has. */
  restart(behaviour?: ServerBehaviour): Promise<RestServer>;
  /** After each test; on a server that is somebody's, what the client made there goes again. */
  finish(client?: RestClient): Promise<void>;
  /** After all. */
  close(): Promise<void>;
}

/** A test that only a server of its own can pass (`isOwn`); on another it is skipped. */
export function ownTest(rig: RestRig): typeof test {
  // A server of somebody else holds other libraries and gives other rights: neither its lists nor its
  // refusals are known beforehand.
  return (rig.isOwn ? test : test.skip) as typeof test;
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
  readonly #made: string[] = [];

  get url(): string {
    return this.#server.url;
  }

  /** Keys of the libraries that were made since the last call. */
  takeMade(): readonly string[] {
    return this.#made.splice(0);
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
    return this.#fetch(`${this.#server.lmsUrl ?? this.#server.url}/oauth2/access_token`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: {},
    });
  }

  /** A request that is signed in unless other headers are given. */
  send(path: string, init: RequestInit = {}): Promise<Answer> {
    return this.#fetch(`${this.#server.url}${path}`, init);
  }

  async #fetch(url: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(url, {
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

  async post(path: string, body: unknown, type = 'application/json'): Promise<Answer> {
    const answer = await this.send(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { authorization: `JWT ${this.#token}`, 'content-type': type },
    });
    if (path === api && answer.status === 200) this.#made.push((answer.body as { id: string }).id);
    return answer;
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
      await new Promise((resolve) => setTimeout(resolve, this.#server.pollMs ?? 10));
    }
  }
}
