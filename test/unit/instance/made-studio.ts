import { createServer as createPlainServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { createHttp } from '../../../main/instance/http.ts';
import type { Http, HttpTimeouts } from '../../../main/instance/http.ts';
import { createInstanceClient } from '../../../main/instance/instance-client.ts';
import type { InstanceClient } from '../../../main/instance/instance-client.ts';
import type { MadeCertificate } from './made-certificate.ts';

/** What a route answers: a body as JSON, a text as HTML, or what it likes. */
export type Route =
  | { readonly status?: number; readonly body: unknown; readonly headers?: Record<string, string> }
  | { readonly status?: number; readonly html: string }
  | ((message: IncomingMessage, response: ServerResponse) => void);

/** By method and path without its query, as `GET /organizations`. */
export type Routes = Readonly<Record<string, Route>>;

/** A server on loopback that answers as it is told. */
export interface MadeStudio {
  readonly url: URL;
  /** Method and path with query, in order; with `JWT` where it was signed. */
  readonly log: string[];
  readonly close: () => void;
}

/** As Studio's home answers for a user who may do everything. */
export const openHome = {
  libraries_v2_enabled: true,
  show_new_library_v2_button: true,
  allow_to_create_new_org: true,
  can_create_organizations: true,
  allowed_organizations_for_libraries: [],
};

/** The page of Django for an address that does not exist. */
export const notFoundPage = {
  status: 404,
  html: '<!doctype html><html lang="en"><head><title>Not Found</title></head></html>',
};
const notFound = { status: 404, body: { detail: 'Not found.' } };

/** The routes of an instance where all is well. */
export const goodRoutes: Routes = {
  'POST /oauth2/access_token': (_message, response) => {
    void madeToken('reader').then((access_token) =>
      answer(response, { body: { access_token, expires_in: 3600, token_type: 'JWT' } }),
    );
  },
  'GET /api/libraries/v2/': { body: { count: 0, num_pages: 1, results: [] } },
  'GET /api/contentstore/v1/home': { body: openHome },
  'GET /organizations': { body: ['Portlandia', 'Quayside'] },
  'GET /api/libraries/v2/blocks/lb%3Acarrel%3Acarrel%3Ahtml%3Acarrel/draft_history/': notFound,
};

/** A token as the LMS makes it; nobody here checks its signature. */
export function madeToken(userName: string): Promise<string> {
  return new SignJWT({ preferred_username: userName })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new Uint8Array(32));
}

/** Starts a server; what has no route is answered with 404 as an API does. */
export async function startStudio(
  routes: Routes,
  certificate?: MadeCertificate,
): Promise<MadeStudio> {
  const log: string[] = [];
  const onRequest = (message: IncomingMessage, response: ServerResponse): void => {
    const signed = message.headers.authorization?.startsWith('JWT ') === true ? ' JWT' : '';
    log.push(`${message.method} ${message.url}${signed}`);
    const path = new URL(message.url ?? '/', 'http://here').pathname;
    const route = routes[`${message.method} ${path}`] ?? notFound;
    message.resume();
    message.once('end', () =>
      typeof route === 'function' ? route(message, response) : answer(response, route),
    );
  };
  const server: Server =
    certificate === undefined
      ? createPlainServer(onRequest)
      : createTlsServer({ ...certificate }, onRequest);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const scheme = certificate === undefined ? 'http' : 'https';
  return {
    url: new URL(`${scheme}://127.0.0.1:${port}/`),
    log,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(response: ServerResponse, route: Exclude<Route, (...all: never) => void>): void {
  if ('html' in route) {
    response.writeHead(route.status ?? 200, { 'content-type': 'text/html' });
    response.end(route.html);
    return;
  }
  response.writeHead(route.status ?? 200, {
    'content-type': 'application/json',
    ...route.headers,
  });
  response.end(JSON.stringify(route.body));
}

/** A client that waits as Carrel does, unless it is told otherwise. */
export function clientOf(
  addresses: { studioUrl: URL; lmsUrl: URL },
  authorities: readonly string[] = [],
  timeouts?: HttpTimeouts,
): { client: InstanceClient; http: Http } {
  const http = createHttp(timeouts, authorities);
  const now = (): Date => new Date();
  const credentials = { clientId: 'id', clientSecret: 'secret' };
  return { http, client: createInstanceClient({ http, now, credentials, ...addresses }) };
}
