import { createHash } from 'node:crypto';
import { releases } from '../../contract/releases.ts';
import type { Server } from '../../contract/releases.ts';
import type { PracticeLibrary, PracticeStore, PracticeTask } from '../staging/practice-schema.ts';
import type { PracticeAnswer } from './practice-answer.ts';

const maxEntities = 500;
const maxTasks = 20;

/** A page that shows what the practice instance holds: no script, no outside resource. */
export function practicePage(store: PracticeStore, server: Server): PracticeAnswer {
  const { total, rows } = store.listLibraries({
    org: null,
    text: null,
    order: 'created',
    descending: true,
    offset: 0,
    limit: 100,
  });
  const release = releases[server.release];
  const body = [
    '<h1>Practice instance</h1>',
    `<p>Plays ${escape(release.label)} (${escape(`${release.package} ${release.version}`)}) on ${
      server.database === 'mysql' ? 'MySQL' : 'SQLite'
    }. Nothing here leaves this machine.</p>`,
    `<h2>Libraries (${total})</h2>`,
    rows.length === 0 ? '<p>No library yet: push an archive to see it here.</p>' : '',
    ...rows.map((library) => libraryPart(store, library)),
    '<h2>Restores</h2>',
    tasksPart(store.listRecentTasks(maxTasks), store.countAbandoned()),
  ].join('\n');
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body:
      '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
      '<meta name="viewport" content="width=device-width">' +
      `<title>Carrel practice instance</title><style>${style}</style></head>` +
      `<body><main>${body}</main></body></html>`,
    headers: {
      'content-security-policy': `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    },
  };
}

function libraryPart(store: PracticeStore, library: PracticeLibrary): string {
  const { counts } = library;
  const entities = store.listEntities(library.learningPackage, maxEntities);
  const collections = store.listCollections(library.learningPackage);
  const all = counts.components + counts.containers;
  const rows = entities.map(
    ({ title, key, type, draft, published }) =>
      `<tr><td>${escape(title)}</td><td>${escape(type)}</td><td><code>${escape(key)}</code></td>` +
      `<td>${draft === null && published === null ? 'no version' : published === null ? 'Draft' : draft === published ? 'Published' : 'Unpublished changes'}</td></tr>`,
  );
  return `<section><h3>${escape(library.title)}</h3>
<p><code>${escape(library.key)}</code></p>
<p>${countsInWords(counts)}. Created ${escape(library.madeAt.slice(0, 19).replace('T', ' '))} UTC.</p>
<p>${escape(library.description)}</p>
${collections.length === 0 ? '' : `<p>Collections: ${collections.map(({ title, members }) => `${escape(title)} (${members})`).join(', ')}</p>`}
<details><summary>Content${all > entities.length ? ` (the first ${entities.length} of ${all})` : ''}</summary>
<table><thead><tr><th>Title</th><th>Type</th><th>Key</th><th>State</th></tr></thead><tbody>${rows.join('')}</tbody></table></details></section>`;
}

function countsInWords(counts: PracticeLibrary['counts']): string {
  const { sections, subsections, units, components, collections } = counts;
  return Object.entries({ sections, subsections, units, components, collections })
    .map(([name, count]) => `${count} ${count === 1 ? name.slice(0, -1) : name}`)
    .join(', ');
}

function tasksPart(tasks: readonly PracticeTask[], abandoned: number): string {
  if (tasks.length === 0) return '<p>Nothing was restored yet.</p>';
  const items = tasks.map(({ id, state, createdAt, errorLog }) => {
    const log = errorLog === null ? '' : `<pre>${escape(errorLog.slice(0, 4_000))}</pre>`;
    return `<li>${escape(createdAt.slice(0, 19).replace('T', ' '))} UTC: ${state} <code>${escape(id)}</code>${log}</li>`;
  });
  const left =
    abandoned === 0
      ? ''
      : `<p>${abandoned} restored without a library: a real server keeps such leftovers in its database.</p>`;
  return `<ul>${items.join('')}</ul>${left}`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

const style = `:root{color-scheme:light dark;font-family:system-ui,sans-serif;line-height:1.5}
main{max-width:60rem;margin:2rem auto;padding:0 1rem}
section{border:1px solid #8885;border-radius:8px;padding:.5rem 1rem;margin:1rem 0}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;padding:.25rem .5rem;border-bottom:1px solid #8883;vertical-align:top}
code{overflow-wrap:anywhere}
pre{white-space:pre-wrap;background:#8882;padding:.5rem;border-radius:4px}`;

const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;
