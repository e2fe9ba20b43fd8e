import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPractice } from '../../main/sandbox/start-practice.ts';
import type { Practice, PracticeOptions } from '../../main/sandbox/start-practice.ts';

/** What an answer held: its status, its JSON (or text), its headers. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** A practice instance, spoken to by plain fetch as any client would. */
export class PracticeClient {
  readonly folder = mkdtempSync(join(tmpdir(), 'carrel-practice-'));
  practice!: Practice;
  #token = '';

  async start(options: Partial<PracticeOptions> = {}): Promise<void> {
    const started = await startPractice({
      dataDir: this.folder,
      port: 0,
      release: 'verawood',
      database: 'mysql',
      now: () => new Date(),
      reportBug: (name, error) => {
        throw new Error(name, { cause: error });
      },
      ...options,
    });
    if (!started.ok) throw new Error(started.failure.message);
    this.practice = started.value;
    this.#token = await this.token();
  }

  async token(change: Readonly<Record<string, string>> = {}): Promise<string> {
    const { body } = await this.askToken(change);
    return (body as { access_token: string }).access_token;
  }

  askToken(change: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const form = {
      grant_type: 'client_credentials',
      token_type: 'jwt',
      client_id: this.practice.clientId,
      client_secret: this.practice.clientSecret,
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
    const response = await fetch(`${this.practice.url}${path}`, {
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

  post(path: string, body: unknown): Promise<Answer> {
    return this.send(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { authorization: `JWT ${this.#token}`, 'content-type': 'application/json' },
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
    for (;;) {
      const { body } = await this.get(`/api/libraries/v2/restore/?task_id=${id}`);
      const task = body as Record<string, unknown>;
      if (task['state'] === 'Succeeded' || task['state'] === 'Failed') return task;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  async close(): Promise<void> {
    await this.practice.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
