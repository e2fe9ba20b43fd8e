import { createBrowserApi } from './api/browser-api.ts';
import type { WindowApi } from './api/api-context.tsx';
import { createQueryClient } from './api/query-client.ts';
import { askFirst } from './app/first-answers.ts';
import './theme/tokens.css';
import './theme/base.css';

declare global {
  interface Window {
    /** Set by the preload bridge in the app; absent in a browser. */
    readonly carrel?: WindowApi;
  }
}

const api = window.carrel ?? createBrowserApi();
const client = createQueryClient();
// The questions are on their way before the large part of the scripts runs.
const first = askFirst(api, client);
const { showWindow } = await import('./app/show-window.tsx');
await showWindow({ api, client, first });
