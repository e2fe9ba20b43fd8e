import type { Database } from '../../contract/releases.ts';
import { codePoints } from '../semantics/python-text.ts';
import type { LibraryFilter, PracticeLibrary, PracticeStore } from '../staging/practice-schema.ts';
import { readLibraryFields } from './library-fields.ts';
import type { LibraryFields } from './library-fields.ts';
import { bareStatus, detail, json, readBody } from './practice-answer.ts';
import type { PracticeAnswer, PracticeRequest } from './practice-answer.ts';

export interface LibraryRouteOptions {
  readonly store: PracticeStore;
  readonly userName: string;
  readonly mayCreate: boolean;
  readonly database: Database;
  /** As ORGANIZATIONS_AUTOCREATE. */
  readonly autocreate: boolean;
  /** Organisations the user may create libraries in; null: all. */
  readonly allowedOrgs: readonly string[] | null;
  readonly now: () => Date;
}

export interface LibraryRoutes {
  create(request: PracticeRequest): Promise<PracticeAnswer>;
  get(request: PracticeRequest): PracticeAnswer;
  list(request: PracticeRequest): PracticeAnswer;
}

/** Create, get and list libraries (domain facts 1.6, 1.7). */
export function createLibraryRoutes(options: LibraryRouteOptions): LibraryRoutes {
  return {
    create: (request) => create(options, request),
    get({ parts }) {
      const library = options.store.findLibrary(parts[0] ?? '');
      return library === null ? bareStatus(404) : json(200, metadataOf(library));
    },
    list: ({ url }) => list(options.store, url.searchParams),
  };
}

async function create(
  options: LibraryRouteOptions,
  { message }: PracticeRequest,
): Promise<PracticeAnswer> {
  if (!options.mayCreate) return bareStatus(403);
  const body = parseJson(await readBody(message));
  if (body === undefined) {
    return detail(400, 'JSON parse error - Expecting value: line 1 column 1 (char 0)');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return json(400, { non_field_errors: ['Invalid data. Expected a dictionary.'] });
  }
  const read = readLibraryFields(body as Record<string, unknown>, options.store.hasPackage);
  if ('errors' in read) return json(400, read.errors);
  const found = findOrganization(options, read.fields.org);
  return 'refusal' in found
    ? json(400, { org: found.refusal })
    : createIn(options, found.org, read.fields);
}

/** The organisation is made before the right to use it is looked at: a typo creates one. */
function findOrganization(
  { store, autocreate, allowedOrgs }: LibraryRouteOptions,
  name: string,
): { readonly org: string } | { readonly refusal: string } {
  if (store.findOrganization(name) === null) {
    if (!autocreate) return { refusal: `No such organization '${name}' found.` };
    store.addOrganization(name);
  }
  const org = store.findOrganization(name) ?? name;
  if (allowedOrgs?.includes(org) === false) {
    return { refusal: `User not allowed to create libraries in '${org}'.` };
  }
  return { org };
}

function createIn(
  { store, database, userName, now }: LibraryRouteOptions,
  org: string,
  fields: LibraryFields,
): PracticeAnswer {
  // The column has 50 characters, the serializer no limit: MySQL refuses, SQLite does not.
  if (database === 'mysql' && codePoints(fields.slug) > 50) return bareStatus(500);
  const key = `lib:${org}:${fields.slug}`;
  const at = now().toISOString();
  if (!store.createLibrary({ ...fields, org, key, createdBy: userName, at })) {
    return json(400, { slug: 'A library with that ID already exists.' });
  }
  const library = store.findLibrary(key);
  if (library === null) throw new Error('The library that was made is not there');
  // The answer to the creation has dummy numbers.
  return json(200, {
    ...metadataOf(library),
    num_blocks: 0,
    last_published: null,
    published_by: null,
    has_unpublished_changes: false,
    can_edit_library: false,
    created: null,
    updated: null,
  });
}

function list(store: PracticeStore, query: URLSearchParams): PracticeAnswer {
  const isPaged = ['true', 'True', '1'].includes(query.get('pagination') ?? '');
  const page = Number(query.get('page') ?? 1);
  const size = isPaged ? clamp(Number(query.get('page_size') ?? 10), 1, 100) : 1_000;
  if (!Number.isInteger(page) || page < 1) return detail(404, 'Invalid page.');
  const { total, rows } = store.listLibraries({
    ...filterOf(query),
    offset: isPaged ? (page - 1) * size : 0,
    limit: size,
  });
  const results = rows.map((row) => ({
    ...metadataOf(row),
    description: '',
    num_blocks: 0,
    last_published: null,
    has_unpublished_changes: false,
  }));
  if (!isPaged) return json(200, results);
  const pages = Math.max(1, Math.ceil(total / size));
  if (page > pages) return detail(404, 'Invalid page.');
  return json(200, {
    next: page < pages ? `?page=${page + 1}` : null,
    previous: page > 1 ? `?page=${page - 1}` : null,
    count: total,
    num_pages: pages,
    current_page: page,
    start: (page - 1) * size,
    results,
  });
}

function filterOf(
  query: URLSearchParams,
): Pick<LibraryFilter, 'org' | 'text' | 'order' | 'descending'> {
  const order = query.get('order') ?? '';
  const name = order.replace(/^-/, '');
  return {
    org: query.get('org'),
    text: query.get('text_search'),
    order: name === 'title' || name === 'created' || name === 'updated' ? name : null,
    descending: order.startsWith('-'),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Number.isInteger(value) ? Math.min(high, Math.max(low, value)) : low;
}

function metadataOf(library: PracticeLibrary): Readonly<Record<string, unknown>> {
  return {
    id: library.key,
    org: library.org,
    slug: library.slug,
    title: library.title,
    description: library.description,
    num_blocks: library.blocks,
    last_published: library.publishedBlocks > 0 ? wholeSeconds(library.createdAt) : null,
    published_by: library.publishedBlocks > 0 ? library.createdBy : '',
    last_draft_created: library.hasUnpublishedChanges ? wholeSeconds(library.createdAt) : null,
    last_draft_created_by: library.hasUnpublishedChanges ? library.createdBy : '',
    allow_lti: false,
    allow_public_learning: library.allowPublicLearning,
    allow_public_read: library.allowPublicRead,
    has_unpublished_changes: library.hasUnpublishedChanges,
    has_unpublished_deletes: false,
    license: library.license,
    can_edit_library: true,
    created: wholeSeconds(library.createdAt),
    updated: wholeSeconds(library.updatedAt),
  };
}

function wholeSeconds(time: string): string {
  return `${time.slice(0, 19)}Z`;
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
