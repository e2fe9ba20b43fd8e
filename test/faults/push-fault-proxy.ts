import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request as sendRequest } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import {
  delayMs,
  deniedAnswer,
  earlyAnswer,
  isStatus,
  longAnswer,
  networkLostMs,
  statusAnswer,
} from './push-fault-kinds.ts';
import type { FaultKind, ProxyAnswer } from './push-fault-kinds.ts';

/** Which requests a fault meets: the one of that number, or all from it on. */
export interface PlannedFault {
  readonly kind: FaultKind;
  readonly from: number;
  readonly always: boolean;
}

interface SeenRequest {
  readonly number: number;
  /** In one word or two: token, find, upload, poll … */
  readonly what: string;
  readonly fault: FaultKind | null;
}

/** A bad network, and bad machines, between a push and a practice instance. */
export interface FaultProxy {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** SHA-256 of the file in each upload that arrived whole, whether it was passed on or not. */
  readonly uploads: readonly string[];
  /** What went wrong in the proxy itself. */
  readonly bugs: readonly Error[];
  /** How many requests followed a redirect to another host. */
  readonly followed: number;
  /** Whether the next request will never be answered, so that its client has to give up by the clock. */
  readonly isSilentNext: boolean;
  /** From now on; requests are counted on. Null: all is well again, the network too. */
  plan(fault: PlannedFault | null): Promise<void>;
  /** Once, at the next request of that name. */
  planFor(what: string, kind: FaultKind): void;
  /** The instance is at another address now. */
  pointTo(url: string): void;
  /** Told of each request before anything is done with it. */
  onRequest: (what: string) => void;
  /** Told after each part of an upload: how many bytes of its body have come. */
  onReceived: (bytes: number) => void;
  /** Nothing listens any more and every connection is gone, until `reconnect`. */
  disconnect(): Promise<void>;
  reconnect(): Promise<void>;
  /** Resolves when nothing is under way, late work included. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** How many looks at a task find it unfinished: so that every push asks for the same. */
const unfinishedLooks = 1;

/** Starts one before the instance at `upstream`. */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  const proxy = new ProxyServer(upstream);
  await proxy.reconnect();
  return proxy;
}

class ProxyServer implements FaultProxy {
  url = '';
  readonly seen: SeenRequest[] = [];
  readonly uploads: string[] = [];
  readonly bugs: Error[] = [];
  followed = 0;
  onRequest: (what: string) => void = () => undefined;
  onReceived: (bytes: number) => void = () => undefined;
  #upstream: string;
  #fault: PlannedFault | null = null;
  #named: { readonly what: string; readonly kind: FaultKind } | null = null;
  #looks = new Map<string, number>();
  #underWay = new Set<Promise<void>>();
  #server = createServer();
  #port = 0;

  constructor(upstream: string) {
    this.#upstream = upstream;
    this.#server.requestTimeout = 0;
    this.#server.on('request', (message: IncomingMessage, response: ServerResponse) => {
      const work = this.#answer(message, response).catch((error: unknown) => {
        if (error instanceof TypeError || error instanceof ReferenceError) this.bugs.push(error);
        response.destroy();
      });
      this.#underWay.add(work);
      void work.then(() => this.#underWay.delete(work));
    });
  }

  get isSilentNext(): boolean {
    const kind = this.#plannedAt(this.seen.length + 1);
    return kind === 'hang' || kind === 'late';
  }

  async plan(fault: PlannedFault | null): Promise<void> {
    this.#fault = fault;
    if (fault === null && !this.#server.listening) await this.reconnect();
  }

  planFor(what: string, kind: FaultKind): void {
    this.#named = { what, kind };
  }

  pointTo(url: string): void {
    this.#upstream = url;
  }

  async reconnect(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
    this.url = `http://127.0.0.1:${this.#port}`;
  }

  async disconnect(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async close(): Promise<void> {
    await this.disconnect();
    await this.settled();
    await this.disconnect(); // what settled may have connected again
  }

  async #answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const what = nameOf(message.method ?? '', message.url ?? '');
    const number = this.seen.length + 1;
    if (message.headers.host?.startsWith('localhost') === true) this.followed += 1;
    const fault = this.#faultOf(number, what);
    this.seen.push({ number, what, fault });
    this.onRequest(what);
    if (fault === null) await this.#pass(message, response, what, (answer) => answer);
    else await this.#play(fault, what, message, response);
  }

  /** Another host by its name, that leads here: so that one sees who follows. */
  #elsewhere(message: IncomingMessage): string {
    return new URL(message.url ?? '/', `http://localhost:${this.#port}`).href;
  }

  #faultOf(number: number, what: string): FaultKind | null {
    if (this.#named?.what === what) {
      const { kind } = this.#named;
      this.#named = null;
      return kind;
    }
    return this.#plannedAt(number);
  }

  #plannedAt(number: number): FaultKind | null {
    const planned = this.#fault;
    if (planned === null) return null;
    const isMet = planned.always ? number >= planned.from : number === planned.from;
    return isMet ? planned.kind : null;
  }

  async #play(
    fault: FaultKind,
    what: string,
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (fault === 'fail') message.socket.resetAndDestroy();
    else if (fault === 'hang')
      return; // nothing is read; the connection stays until one side ends
    else if (fault === 'network') await this.#loseNetwork();
    else if (fault === 'cut-sending') await cutSending(message);
    else if (fault === 'late') await this.#late(message, response, what);
    else if (fault === 'early') {
      if (Number(message.headers['content-length'] ?? 0) > 0) await once(message, 'data');
      write(response, earlyAnswer);
      message.resume();
    } else if (fault === '413-early') {
      write(response, statusAnswer(413));
      message.resume(); // a good proxy lingers: what a reset cuts off, nobody reads
    } else if (fault === 'long') {
      await this.#take(message, what);
      write(response, longAnswer);
    } else if (fault === 'redirect') {
      await this.#take(message, what);
      write(response, { ...statusAnswer(302), headers: { location: this.#elsewhere(message) } });
    } else if (fault === 'page' || isStatus(fault)) {
      await this.#take(message, what);
      write(response, statusAnswer(isStatus(fault) ? Number(fault) : 200));
    } else {
      if (fault === 'delay') await wait(delayMs);
      await this.#pass(message, response, what, (answer) => damage(fault, answer));
    }
  }

  /** For a while; for good where the fault is always there. */
  async #loseNetwork(): Promise<void> {
    await this.disconnect();
    if (this.#fault?.always === true) return;
    await wait(networkLostMs);
    await this.reconnect();
  }

  /** The work is done only after the client has given up. */
  async #late(message: IncomingMessage, response: ServerResponse, what: string): Promise<void> {
    const body = await this.#take(message, what);
    await gone(response);
    await wait(5);
    await this.#ask(message, body).catch(() => undefined); // the instance may be gone as well
  }

  async #pass(
    message: IncomingMessage,
    response: ServerResponse,
    what: string,
    change: (answer: ProxyAnswer) => ProxyAnswer | 'cut' | 'reset',
  ): Promise<void> {
    const body = await this.#take(message, what);
    let answer = await this.#ask(message, body);
    const task = /task_id=([^&]+)/.exec(message.url ?? '')?.[1];
    if (message.method === 'GET' && task !== undefined && answer.status === 200) {
      const looks = this.#looks.get(task) ?? 0;
      this.#looks.set(task, looks + 1);
      while (looks >= unfinishedLooks && isUnfinished(answer)) {
        await wait(3);
        answer = await this.#ask(message, body);
      }
      if (looks < unfinishedLooks) answer = asUnfinished(answer, what);
    }
    const changed = change(answer);
    if (changed === 'reset') message.socket.resetAndDestroy();
    else if (changed === 'cut') writeHalf(response, answer);
    else write(response, changed);
  }

  /** The whole body; throws where the client does not send all of it. */
  async #take(message: IncomingMessage, what: string): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of message as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (what === 'upload') this.onReceived(bytes);
    }
    const body = Buffer.concat(chunks);
    if (what === 'upload') this.uploads.push(digestOfFile(message.headers, body));
    return body;
  }

  #ask(message: IncomingMessage, body: Buffer): Promise<ProxyAnswer> {
    const url = new URL(message.url ?? '/', this.#upstream);
    const origin = this.#upstream;
    const headers = { ...message.headers, host: url.host, 'content-length': String(body.length) };
    return new Promise((resolve, reject) => {
      const asked = sendRequest(url, { method: message.method, headers, agent: false });
      asked.on('error', reject);
      asked.on('response', (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const type = answer.headers['content-type'] ?? '';
          const raw = Buffer.concat(chunks);
          const isText = type.includes('json');
          const bytes = isText ? Buffer.from(raw.toString().replaceAll(origin, this.url)) : raw;
          const location = answer.headers.location?.replace(origin, this.url);
          const more = location === undefined ? {} : { location };
          resolve({ status: answer.statusCode ?? 0, type, headers: more, body: bytes });
        });
      });
      asked.end(body);
    });
  }
}

const names: readonly (readonly [method: string, path: RegExp, name: string])[] = [
  ['POST', /^\/oauth2\/access_token/, 'token'],
  ['POST', /^\/api\/libraries\/v2\/restore\/$/, 'upload'],
  ['GET', /^\/api\/libraries\/v2\/restore\/$/, 'poll'],
  ['POST', /^\/api\/libraries\/v2\/$/, 'create'],
  ['GET', /^\/api\/libraries\/v2\/$/, 'list'],
  ['GET', /^\/api\/libraries\/v2\/[^/]+\/$/, 'library'],
  ['POST', /^\/api\/libraries\/v2\/[^/]+\/backup\/$/, 'backup'],
  ['GET', /^\/api\/libraries\/v2\/[^/]+\/backup\/$/, 'b-poll'],
  ['GET', /^\/media\/.*\.log$/, 'log'],
  ['GET', /^\/media\/.*\.zip$/, 'download'],
  ['GET', /^\/api\/contentstore\/v1\/home/, 'home'],
  ['GET', /^\/organizations/, 'orgs'],
];

function nameOf(method: string, url: string): string {
  const path = new URL(url, 'http://localhost').pathname;
  const known = names.find(([verb, form]) => verb === method && form.test(path));
  return known?.[2] ?? `${method} ${path.split('/').filter(Boolean).at(-1) ?? '/'}`;
}

function digestOfFile(headers: IncomingHttpHeaders, body: Buffer): string {
  const boundary = /boundary=(.+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const start = body.indexOf('\r\n\r\n') + 4;
  const end = body.length - `\r\n--${boundary}--\r\n`.length;
  return createHash('sha256').update(body.subarray(start, end)).digest('hex');
}

function stateOf(answer: ProxyAnswer): string {
  try {
    return (JSON.parse(answer.body.toString()) as { state?: string }).state ?? '';
  } catch {
    return '';
  }
}

function isUnfinished(answer: ProxyAnswer): boolean {
  return ['Pending', 'In Progress', 'Exporting'].includes(stateOf(answer));
}

function asUnfinished(answer: ProxyAnswer, what: string): ProxyAnswer {
  const fields =
    what === 'poll'
      ? { state: 'In Progress', result: null, error: null, error_log: null }
      : { state: 'Exporting', url: null };
  return { ...answer, body: Buffer.from(JSON.stringify(fields)) };
}

/** What becomes of an answer whose work was done. */
function damage(fault: FaultKind, answer: ProxyAnswer): ProxyAnswer | 'cut' | 'reset' {
  if (fault === 'lose') return 'reset';
  if (fault === 'cut') return 'cut';
  if (fault === 'gateway') return statusAnswer(504);
  if (fault === 'denied') return deniedAnswer;
  if (fault === 'mixed-up' && answer.type.includes('json')) {
    return { ...answer, body: Buffer.from(answer.body.toString().replaceAll('knots', 'other')) };
  }
  if (fault === 'garble') return { ...answer, body: garbled(answer.body) };
  return answer;
}

/** The same length, and the second half wrong. */
function garbled(body: Buffer): Buffer {
  return Buffer.from(body.map((byte, at) => (at < body.length / 2 ? byte : byte ^ 0x55)));
}

function write(response: ServerResponse, { status, type, headers, body }: ProxyAnswer): void {
  response.writeHead(status, {
    ...headers,
    'content-type': type,
    'content-length': String(body.length),
  });
  response.end(body);
}

function writeHalf(response: ServerResponse, { status, type, body }: ProxyAnswer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': String(body.length) });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
}

/** Resolves when the client has closed its side. */
function gone(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) resolve();
    else response.once('close', resolve);
  });
}

/** Reads half of what the client wants to send, then resets. */
async function cutSending(message: IncomingMessage): Promise<void> {
  const wanted = Number(message.headers['content-length'] ?? 0) / 2;
  let bytes = 0;
  await new Promise<void>((resolve) => {
    message.on('error', () => resolve());
    message.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes >= wanted) resolve();
    });
    if (wanted === 0) resolve();
  });
  message.socket.resetAndDestroy();
}
