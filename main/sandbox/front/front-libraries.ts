import type { OutlineRow, PracticeLibrary, PracticeStore } from '../../staging/practice-schema.ts';
import { escapeHtml } from '../../preview/code-points.ts';
import { counted, isolated, momentHtml } from './front-text.ts';

const maxLibraries = 50;
/** Of one library: the page stays readable, and quick with a library of 100,000. */
const maxRows = 300;

/** The libraries, the newest first, each with what it holds. */
export function librariesHtml(store: PracticeStore): string {
  const { total, rows } = store.listLibraries({
    org: null,
    text: null,
    order: 'created',
    descending: true,
    offset: 0,
    limit: maxLibraries,
  });
  const newest = rows.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  const more = total - rows.length;
  return [
    `<h2>Libraries</h2>`,
    total === 0
      ? '<p class="card empty">No library yet. Push an archive to this instance to see it here.</p>'
      : '',
    ...newest.map((library) => libraryHtml(store, library)),
    more > 0 ? `<p class="sub">${counted(more, 'more library', 'more libraries')}.</p>` : '',
  ].join('\n');
}

function libraryHtml(store: PracticeStore, library: PracticeLibrary): string {
  const { counts, learningPackage } = library;
  const containers = ['section', 'subsection', 'unit'] as const;
  const levels = containers.map((kind) => countHtml(kind, counts[`${kind}s`], kind));
  const types = store
    .countTypes(learningPackage)
    .map(({ type, count }) => countHtml(type, count, ...typeNames(type)));
  const collections = countHtml('collection', counts.collections, 'collection');
  const changes = library.hasUnpublishedChanges
    ? ' <span class="badge warning">Unpublished changes</span>'
    : '';
  const description =
    library.description === '' ? '' : `<p>${isolated(library.description.slice(0, 1_000))}</p>`;
  return `<section class="card">
<h3>${isolated(library.title)}</h3>
<p class="sub"><code>${escapeHtml(library.key)}</code> · pushed ${momentHtml(library.madeAt)}${changes}</p>
${description}
<ul class="counts">${[...levels, ...types, collections].join('')}</ul>
${contentHtml(store, library)}
</section>`;
}

function countHtml(kind: string, count: number, one: string, many = `${one}s`): string {
  if (count === 0) return '';
  const [number = '', ...word] = counted(count, one, many).split(' ');
  return `<li><i class="dot ${escapeHtml(kind)}"></i><b>${number}</b> ${escapeHtml(word.join(' '))}</li>`;
}

/** As Studio calls the types that authors know (domain facts 8). */
function typeNames(type: string): readonly [string, string] {
  const known = names[type];
  return known ?? [type, type];
}

const names: Readonly<Record<string, readonly [string, string]>> = {
  html: ['text', 'texts'],
  problem: ['problem', 'problems'],
  video: ['video', 'videos'],
  openassessment: ['open response', 'open responses'],
  'drag-and-drop-v2': ['drag and drop', 'drag and drops'],
  section: ['section', 'sections'],
  subsection: ['subsection', 'subsections'],
  unit: ['unit', 'units'],
};

function contentHtml(store: PracticeStore, library: PracticeLibrary): string {
  const { counts, learningPackage } = library;
  const all = counts.components + counts.containers;
  if (all === 0 && counts.collections === 0) return '<p class="sub">Empty.</p>';
  const rows = store.listOutline(learningPackage, maxRows);
  const collections = store
    .listCollections(learningPackage)
    .map(
      ({ key, title, members }) =>
        `<li><div><i class="dot collection"></i>${isolated(title)}<span class="sub">collection of ${members.toLocaleString('en')} · <code>${escapeHtml(key)}</code></span></div></li>`,
    );
  const label =
    all > rows.length ? `Content (the first ${rows.length} of ${counted(all, 'item')})` : 'Content';
  return `<details><summary>${label}</summary><ul class="tree">${treeHtml(rows)}${collections.join('')}</ul></details>`;
}

/** Containers with their children below them, then what is in no container that is shown. */
function treeHtml(rows: readonly OutlineRow[]): string {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const inside = new Set(rows.flatMap(({ children }) => children));
  const branch = (row: OutlineRow, above: readonly string[]): string => {
    const path = [...above, row.key];
    const children = row.children.flatMap((key) => {
      const child = byKey.get(key);
      return child === undefined || path.includes(key) ? [] : [branch(child, path)];
    });
    const below = children.length === 0 ? '' : `<ul>${children.join('')}</ul>`;
    return `<li>${rowHtml(row)}${below}</li>`;
  };
  return rows.flatMap((row) => (inside.has(row.key) ? [] : [branch(row, [])])).join('');
}

function rowHtml({ key, type, title, draft, published }: OutlineRow): string {
  return `<div><i class="dot ${escapeHtml(type)}"></i>${titleHtml(title)} ${stateHtml(draft, published)}<span class="sub">${escapeHtml(typeNames(type)[0])} · <code>${escapeHtml(key)}</code></span></div>`;
}

/** A blank one is shown as such: releases until Ulmo refuse it, so an author looks for it. */
function titleHtml(title: string): string {
  return title.trim() === '' ? '<span class="none">no title</span>' : isolated(title);
}

/** In the words of Studio; what is published as it is says nothing. */
function stateHtml(draft: number | null, published: number | null): string {
  if (draft === published && draft !== null) return '';
  const words =
    published === null
      ? draft === null
        ? 'No version'
        : 'Draft (never published)'
      : draft === null
        ? 'Deleted, still published'
        : 'Draft (unpublished changes)';
  return `<span class="badge warning">${words}</span>`;
}
