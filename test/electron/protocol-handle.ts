import { ReadableStream } from 'node:stream/web';
import type { Protocol, ProtocolRequest, ProtocolResponse } from 'electron';
import { addNewerCalls } from './newer-calls.ts';
import type { CarriedAnswer } from './web-globals.ts';

type Handler = Parameters<Protocol['handle']>[1];

/** What Chromium calls a request that could not be answered: net::ERR_FAILED. */
const failed = -2;
const newerCalls = Buffer.from(`(${addNewerCalls.toString()})();\n`);

/** `protocol.handle` came with Electron 25. */
export function addHandle(target: Protocol): void {
  target.handle ??= (scheme, handler) => {
    target.registerBufferProtocol(scheme, (request, callback) => {
      void (async () => callback(await answer(handler, request)))();
    });
  };
}

async function answer(handler: Handler, request: ProtocolRequest): Promise<ProtocolResponse> {
  try {
    const { status, headers, body } = await carried(handler, request);
    const mimeType = (headers['Content-Type'] ?? 'text/plain').split(';')[0] ?? '';
    const bytes = await bytesOf(body ?? '');
    const data = mimeType === 'text/javascript' ? Buffer.concat([newerCalls, bytes]) : bytes;
    return { statusCode: status, headers: { ...headers }, mimeType, data };
  } catch {
    return { error: failed };
  }
}

/** The handler is asked with what it uses of a request, and answers with what web-globals.ts made. */
async function carried(
  handler: Handler,
  { url, method, headers: sent }: ProtocolRequest,
): Promise<CarriedAnswer> {
  const names = new Map(Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value]));
  const headers = { get: (name: string) => names.get(name.toLowerCase()) ?? null };
  const asked = { url, method, headers } as unknown as Request;
  return (await handler(asked)) as unknown as CarriedAnswer;
}

/** A buffer protocol takes no pieces: they are put together first. */
async function bytesOf(body: NonNullable<CarriedAnswer['body']>): Promise<Buffer> {
  if (!(body instanceof ReadableStream)) return Buffer.from(body);
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}
