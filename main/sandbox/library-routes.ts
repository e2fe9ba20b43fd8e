import type { Database } from '../../contract/releases.ts';
import { codePoints, strip } from '../semantics/python-text.ts';
import type { LibraryFilter, PracticeLibrary, PracticeStore } from '../staging/practice-schema.ts';
import { readLibraryFields } from './library-fields.ts';
import type { LibraryFields } from './library-fields.ts';
import { bareStatus, detail, json } from './practice-answer.ts';
import { wholeSeconds } from './moments.ts';
import { askedPage, noSuchPageOfList, offsetOf, pageAnswer } from './pages.ts';
import type { PracticeAnswer, PracticeRequest } from './practice-answer.ts';
import { notFields, readFields } from './read-fields.ts';
import type { Rights } from './rights.ts';

export interface LibraryRouteOptions {
  readonly store: PracticeStore;
  readonly userName: string;
  readonly rights: Rights;
  readonly database: Database;
  readonly baseUrl: () => string;
  readonly now: () => Date;
}

export interface LibraryRoutes {
  create(request: PracticeRequest): Promise<PracticeAnswer>;
  get(request: PracticeRequest): PracticeAnswer;
  list(request: PracticeRequest): PracticeAnswer;
  /** The library and all that it holds; its backups stay. */
  delete(request: PracticeRequest): PracticeAnswer;
}

/** Create, get and list libraries (domain facts 1.6, 1.7). */
export function createLibraryRoutes(options: LibraryRouteOptions): LibraryRoutes {
  return {
    create: (request) => create(options, request),
    get({ parts }) {
      const library = options.store.findLibrary(parts[0] ?? '');
      return library === null
        ? bareStatus(404)
        : json(200, { ...metadataOf(library), can_edit_library: options.rights.mayEdit });
    },
    list: ({ url }) => list(options, url),
    delete({ message, parts }) {
      message.resume();
      const library = options.store.findLibrary(parts[0] ?? '');
      if (library === null) return bareStatus(404);
      if (!options.rights.mayEdit) return bareStatus(403);
      options.store.deleteLibrary(library);
      return json(200, {});
    },
  };
}

async function create(
  options: LibraryRouteOptions,
  { message }: PracticeRequest,
): Promise<PracticeAnswer> {
  if (!options.rights.mayCreate) return bareStatus(403);
  const mediaType = (message.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  if (mediaType !== 'application/json' && mediaType !== 'application/x-www-form-urlencoded') {
    message.resume();
    return detail(415, `Unsupported media type "${mediaType}" in request.`);
  }
  const body = await readFields(message, mediaType);
  if ('type' in body) return json(400, notFields(body.type));
  if (!('values' in body)) {
    return detail(400, 'JSON parse error - Expecting value: line 1 column 1 (char 0)');
  }
  const read = readLibraryFields(body.values, options.store.hasPackage);
  if ('errors' in read) return json(400, read.errors);
  const found = findOrganization(options, read.fields.org);
  return 'refusal' in found
    ? json(400, { org: found.refusal })
    : createIn(options, found.org, read.fields);
}

/** The organisation is made before the right to use it is looked at: a typo creates one. */
function findOrganization(
  { store, rights: { autocreate, allowedOrgs } }: LibraryRouteOptions,
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
    ...dummies,
  });
}

/** What only a GET of one library says. */
const dummies = {
  num_blocks: 0,
  last_published: null,
  last_draft_created: null,
  last_draft_created_by: '',
  has_unpublished_changes: false,
  can_edit_library: false,
  created: null,
  updated: null,
};

/** Without `pagination` one page comes all the same, and nothing says so. */
function list({ store, baseUrl }: LibraryRouteOptions, url: URL): PracticeAnswer {
  const query = url.searchParams;
  const blank = ['text_search', 'org', 'order'].filter((name) => isBlank(query.get(name)));
  if (blank.length > 0) {
    const errors = blank.map((name) => [name, ['This field may not be blank.']] as const);
    return json(400, Object.fromEntries(errors));
  }
  const filter = filterOf(query);
  const page = askedPage(query);
  const { total } = store.listLibraries({ ...filter, offset: 0, limit: 0 });
  const offset = offsetOf(page, total);
  if (offset === null) return noSuchPageOfList();
  const { rows } = store.listLibraries({ ...filter, offset, limit: page.size });
  const results = rows.map((row) => ({ ...metadataOf(row), description: '', ...dummies }));
  if (query.get('pagination')?.toLowerCase() !== 'true') return json(200, results);
  const address = new URL(`${url.pathname}${url.search}`, baseUrl());
  return pageAnswer(address, { total, size: page.size, offset }, results);
}

/** Empty is none at all. */
function isBlank(text: string | null): boolean {
  return text !== null && text !== '' && strip(text) === '';
}

function filterOf(
  query: URLSearchParams,
): Pick<LibraryFilter, 'org' | 'text' | 'order' | 'descending'> {
  const order = query.get('order')?.trim() ?? '';
  const name = order.replace(/^-/, '');
  return {
    org: strip(query.get('org') ?? '') || null,
    text: strip(query.get('text_search') ?? '') || null,
    order: name === 'title' || name === 'created' || name === 'updated' ? name : null,
    descending: order.startsWith('-'),
  };
}

function metadataOf(library: PracticeLibrary): Readonly<Record<string, unknown>> {
  return {
    id: library.key,
    org: library.org,
    slug: library.slug,
    title: library.title,
    description: library.description,
    num_blocks: library.blocks,
    last_published: library.publishedAt === null ? null : wholeSeconds(library.publishedAt),
    published_by: '', // a restore publishes in nobody's name
    last_draft_created: library.draftedAt === null ? null : wholeSeconds(library.draftedAt),
    last_draft_created_by: library.draftedAt === null ? '' : library.createdBy,
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
