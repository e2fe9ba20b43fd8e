import type { ServerResponse } from 'node:http';
import type { ServiceEvent } from '../../services/services.ts';

/** Often enough that a proxy or a sleeping laptop is noticed. */
const heartbeatMs = 15_000;
/** A window that does not read is let go before its queue grows. */
const maxQueuedBytes = 1024 ** 2;

/** The windows that listen: each gets every event of the contract. */
export interface EventStreams {
  /** Makes a response a stream of server-sent events until its connection ends. */
  add(response: ServerResponse): void;
  send(event: ServiceEvent): void;
  close(): void;
}

/**
 * Events as server-sent events under the contract's names, the payload as JSON. What happened while a
 * window was not connected is not repeated: it asks anew for what it shows (renderer/api/event-line.ts).
 */
export function createEventStreams(): EventStreams {
  const open = new Set<ServerResponse>();
  const write = (response: ServerResponse, text: string): void => {
    if (response.writableLength > maxQueuedBytes) response.destroy();
    else response.write(text);
  };
  const heartbeat = setInterval(() => {
    for (const response of open) write(response, ':\n\n');
  }, heartbeatMs);
  heartbeat.unref();
  return {
    add(response) {
      response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
      response.write('retry: 1000\n\n');
      open.add(response);
      response.once('close', () => open.delete(response));
    },
    send(event) {
      const text = `event: ${event.name}\ndata: ${JSON.stringify(event.payload)}\n\n`;
      for (const response of open) write(response, text);
    },
    close() {
      clearInterval(heartbeat);
      for (const response of open) response.end();
    },
  };
}
