import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupTask, PracticeStore, PracticeTask } from '../../staging/practice-schema.ts';
import type { SeenRequests } from '../request-log.ts';
import { escapeHtml } from '../../preview/code-points.ts';
import { counted, isolated, momentHtml, sizeText } from './front-text.ts';

const maxTasks = 20;
const maxLog = 4_000;

/** The restores, the newest first, with the logs of those that failed. */
export function restoresHtml(store: PracticeStore): string {
  const tasks = store.listRecentTasks(maxTasks);
  const abandoned = store.countAbandoned();
  const left =
    abandoned === 0
      ? ''
      : `<p class="sub">${counted(abandoned, 'restored archive has', 'restored archives have')} no library: a real server keeps such leftovers in its database, out of sight.</p>`;
  const rows = tasks.map(
    (task) =>
      `<tr><td>${momentHtml(task.createdAt)}</td><td>${badge(task.state)}</td><td>${resultHtml(task)}</td></tr>`,
  );
  return (
    tableHtml('Restores', ['When', 'State', 'What came of it'], rows, 'Nothing was uploaded yet.') +
    left
  );
}

function resultHtml({ state, result, errorLog }: PracticeTask): string {
  if (state === 'Failed') {
    return errorLog === null
      ? 'No log.'
      : `<details open><summary>Error log</summary><pre>${escapeHtml(errorLog.slice(0, maxLog))}</pre></details>`;
  }
  if (result === null) return '';
  const { title, archive_key: key } = JSON.parse(result) as { title: string; archive_key: string };
  return `${isolated(title)} <code>${escapeHtml(key)}</code>`;
}

/** The backups, the newest first, each to be downloaded. */
export function backupsHtml(store: PracticeStore, folder: string): string {
  const rows = store
    .listRecentBackups(maxTasks)
    .map(
      (task) =>
        `<tr><td>${momentHtml(task.createdAt)}</td><td>${badge(task.state)}</td><td><code>${escapeHtml(task.library)}</code></td><td>${fileHtml(task, folder)}</td></tr>`,
    );
  return tableHtml(
    'Backups',
    ['When', 'State', 'Library', 'Archive'],
    rows,
    'No backup was asked for yet.',
  );
}

function fileHtml({ id, fileName, createdAt }: BackupTask, folder: string): string {
  if (fileName === null) return '';
  const found = statSync(join(folder, `${id}.zip`), { throwIfNoEntry: false });
  if (found === undefined) return 'gone';
  const day = createdAt.slice(0, 10).replaceAll('-', '/');
  const address = `/media/user_tasks/${day}/${encodeURIComponent(fileName)}`;
  return `<a href="${escapeHtml(address)}">${escapeHtml(fileName)}</a> <span class="sub">${sizeText(found.size)}</span>`;
}

/** What was asked since the start, the newest first. */
export function requestsHtml(requests: readonly SeenRequests[]): string {
  const rows = requests.map(({ at, method, path, status, fault, times }) => {
    const often = times === 1 ? '' : ` <span class="sub">× ${times.toLocaleString('en')}</span>`;
    const answer =
      status === null
        ? '<span class="badge bad">no answer</span>'
        : `<span class="badge ${status < 400 ? 'ok' : 'bad'}">${status}</span>`;
    const played =
      fault === null ? '' : ` <span class="badge warning">fault ${escapeHtml(fault)}</span>`;
    return `<tr><td>${momentHtml(at)}</td><td class="tight">${escapeHtml(method)}</td><td><code>${escapeHtml(path)}</code>${often}</td><td>${answer}${played}</td></tr>`;
  });
  return tableHtml(
    'Requests lately',
    ['When', 'Method', 'Address', 'Answer'],
    rows,
    'Nobody has asked anything since this instance was started.',
  );
}

function badge(state: string): string {
  const look = state === 'Succeeded' ? 'ok' : state === 'Failed' ? 'bad' : 'busy';
  return `<span class="badge ${look}">${escapeHtml(state)}</span>`;
}

function tableHtml(
  title: string,
  heads: readonly string[],
  rows: readonly string[],
  empty: string,
): string {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  const body =
    rows.length === 0
      ? `<p class="empty">${empty}</p>`
      : `<table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return `<h2>${title}</h2><div class="sheet" tabindex="0" role="region" aria-label="${title}">${body}</div>`;
}
