import { databaseLabels, releases } from '../../../contract/releases.ts';
import type { Server } from '../../../contract/releases.ts';
import type { PracticeStore } from '../../staging/practice-schema.ts';
import type { PracticeAnswer } from '../practice-answer.ts';
import type { SeenRequests } from '../request-log.ts';
import { librariesHtml } from './front-libraries.ts';
import { frontPolicy, frontStyle } from './front-style.ts';
import { backupsHtml, requestsHtml, restoresHtml } from './front-tasks.ts';
import { escapeHtml } from '../../preview/code-points.ts';

export interface FrontOptions {
  readonly store: PracticeStore;
  readonly server: Server;
  /** Where finished backups lie. */
  readonly backupFolder: string;
  readonly requests: () => readonly SeenRequests[];
}

/**
 * A page that shows a person what the practice instance holds: no script, no outside resource.
 * While a task is unfinished it comes again by itself.
 */
export function frontPage({ store, server, backupFolder, requests }: FrontOptions): PracticeAnswer {
  const isBusy = store.listOpenTasks().length + store.listOpenBackups().length > 0;
  const body = [
    headHtml(server),
    factsHtml(store),
    librariesHtml(store),
    restoresHtml(store),
    backupsHtml(store, backupFolder),
    requestsHtml(requests()),
  ].join('\n');
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body:
      '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
      '<meta name="viewport" content="width=device-width, initial-scale=1">' +
      (isBusy ? '<meta http-equiv="refresh" content="2">' : '') +
      '<link rel="icon" href="/favicon.svg" type="image/svg+xml">' +
      `<title>Practice instance – Carrel</title><style>${frontStyle}</style></head>` +
      `<body><main>${body}</main></body></html>`,
    headers: {
      'content-security-policy': frontPolicy,
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    },
  };
}

function headHtml(server: Server): string {
  const { label, package: name, version } = releases[server.release];
  return `<header><div class="head">${shelf}<h1>Practice instance</h1>
<span class="badge">Plays ${escapeHtml(label)} on ${escapeHtml(databaseLabels[server.database])}</span>
<a class="reload" href="/">Reload</a></div>
<p>It answers like an Open edX server with ${escapeHtml(`${name} ${version}`)}. Everything here stays on this machine, and no course uses it.</p></header>`;
}

function factsHtml(store: PracticeStore): string {
  const facts = Object.entries(store.countAll()).map(
    ([name, count]) =>
      `<div><dt>${factNames[name] ?? ''}</dt><dd>${count.toLocaleString('en')}</dd></div>`,
  );
  return `<dl class="facts">${facts.join('')}</dl>`;
}

const factNames: Readonly<Record<string, string>> = {
  libraries: 'Libraries',
  components: 'Components',
  containers: 'Sections to units',
  collections: 'Collections',
  restores: 'Restores',
  backups: 'Backups',
};

const shelf =
  '<svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true"><path d="M3 4h4v16H3zm6 3h3v13H9zm5.2-2.2 3.9-1 4 15.4-3.9 1z"/></svg>';

/** The icon of the page. */
export function frontIcon(): PracticeAnswer {
  return {
    status: 200,
    type: 'image/svg+xml',
    body: shelf
      .replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
      .replace('currentColor', '#9D0054'),
  };
}
