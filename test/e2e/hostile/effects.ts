import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { BrowserContext, Page } from '@playwright/test';
import { scriptWords } from './hostile-markup.ts';

/** What hostile content brought about, as everything around it saw it. */
export interface Effects {
  /** `http://127.0.0.1:PORT` of the listener. */
  readonly base: string;
  /** Connections to the listener, by what they asked for; empty text where they asked for nothing. */
  readonly connections: string[];
  readonly scripts: string[];
  readonly navigations: string[];
  readonly dialogs: string[];
  readonly downloads: string[];
  readonly pages: string[];
  /** Requests of the browser to anywhere but the origins that belong to Carrel. */
  readonly requests: string[];
  /** Watches a context from now on; these origins count as Carrel's own. */
  watch(context: BrowserContext, page: Page, own: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Opens the listener: a plain TCP socket, so that even a connection without a request counts. */
export async function countEffects(): Promise<Effects> {
  const connections: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const at = connections.push('') - 1;
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const path = /^[A-Z]+ \/([^\s?]*)\S* HTTP/.exec(bytes.toString('latin1'))?.[1];
      if (path === undefined) return;
      if (connections[at] === '') connections[at] = path;
      else connections.push(path); // another request on the same connection
      const more = path === 'download' ? 'Content-Disposition: attachment\r\n' : '';
      socket.write(
        `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n${more}Content-Length: 2\r\n\r\nok`,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // of a TCP server
  const seen = {
    scripts: [] as string[],
    navigations: [] as string[],
    dialogs: [] as string[],
    downloads: [] as string[],
    pages: [] as string[],
    requests: [] as string[],
  };
  return {
    base: `http://127.0.0.1:${port}`,
    connections,
    ...seen,
    async watch(context, page, own) {
      await page.addInitScript((words) => {
        window.addEventListener('message', ({ data }) => {
          if (data === words) console.log(`${words} message`);
        });
      }, scriptWords);
      const isOwn = (url: string): boolean =>
        own.some((origin) => url.startsWith(`${origin}/`)) || url.startsWith('about:');
      context.on('page', (opened) => seen.pages.push(opened.url()));
      context.on('console', (message) => {
        if (message.text().startsWith(scriptWords)) seen.scripts.push(message.text());
      });
      context.on('dialog', (dialog) => {
        seen.dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      context.on('request', (request) => {
        const url = request.url();
        if (isOwn(url) || (url.startsWith('data:image/') && !request.isNavigationRequest())) return;
        seen.requests.push(url);
        if (request.isNavigationRequest()) seen.navigations.push(url);
      });
      page.on('download', (download) => seen.downloads.push(download.suggestedFilename()));
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** All that was counted, for one comparison with nothing at all. */
export function told({
  connections,
  scripts,
  navigations,
  dialogs,
  downloads,
  pages,
  requests,
}: Effects) {
  return { connections, scripts, navigations, dialogs, downloads, pages, requests };
}

/** Nothing happened. */
export const nothing = {
  connections: [],
  scripts: [],
  navigations: [],
  dialogs: [],
  downloads: [],
  pages: [],
  requests: [],
};
