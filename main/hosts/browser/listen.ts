import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The only address that Carrel listens on (LO-1). */
const loopback = '127.0.0.1';

/** LO-6. */
export const httpLimits = {
  headerBytes: 16 * 1024,
  /** Time for the headers, and for each next part of a body: a slow loris ends here. */
  stallMs: 10_000,
  connections: 100,
  /** A call's argument; no string in it may be longer than 64 KiB (IP-2). */
  callBytes: 128 * 1024,
} as const;

/** A server and the port that it got. */
export interface Listening {
  readonly server: Server;
  readonly port: number;
}

/**
 * Binds a server to 127.0.0.1 with the limits of LO-6. Port 0 lets the system choose. Rejects with
 * the system's error (`EADDRINUSE`, `EACCES`). The caller adds its `request` listener before it next
 * waits for anything, or the first request would stay unanswered.
 */
export async function listenOnLoopback(port: number): Promise<Listening> {
  const server = createServer({
    maxHeaderSize: httpLimits.headerBytes,
    headersTimeout: httpLimits.stallMs,
    // An upload may take long, as long as it moves: readers of bodies watch for stalls.
    requestTimeout: 0,
    connectionsCheckingInterval: 1_000,
    keepAliveTimeout: 5_000,
    // A request without Host is refused by our own guard, like every other wrong one.
    requireHostHeader: false,
  });
  server.maxConnections = httpLimits.connections;
  // No WebSockets here: an upgrade is refused by closing.
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.on('connect', (_request, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, resolve);
  });
  // A TCP server's address is this object.
  return { server, port: (server.address() as AddressInfo).port };
}

/** Stops listening and ends what is still open. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
