import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserApi } from './api/browser-api.ts';
import type { WindowApi } from './api/api-context.tsx';
import { createQueryClient } from './api/query-client.ts';
import { App } from './app/app.tsx';
import './theme/tokens.css';
import './theme/base.css';

declare global {
  interface Window {
    /** Set by the preload bridge in the app; absent in a browser. */
    readonly carrel?: WindowApi;
  }
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <App api={window.carrel ?? createBrowserApi()} client={createQueryClient()} />
  </StrictMode>,
);
