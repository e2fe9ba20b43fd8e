import { readFileSync, statSync } from 'node:fs';
import type { ReleaseId } from '../../contract/releases.ts';
import type { LibraryPlace, ShownEntity } from '../staging/practice-reading.ts';
import type { PracticeStore } from '../staging/practice-schema.ts';
import { parseContentKey } from './content-keys.ts';
import type { ContentKey } from './content-keys.ts';
import { contentPath } from './content-store.ts';
import { collectionAnswer, entityAnswer } from './entity-answer.ts';
import { jsonMoment } from './moments.ts';
import { askedPage, noSuchPageOfList, offsetOf, pageAnswer } from './pages.ts';
import { bareStatus, detail, json, noSuchPage } from './practice-answer.ts';
import type { PracticeAnswer, PracticeRequest } from './practice-answer.ts';
import type { Route } from './practice-server.ts';

export interface ContentRouteOptions {
  readonly store: PracticeStore;
  readonly release: ReleaseId;
  /** Where contents of restored files are kept. */
  readonly contents: string;
  readonly baseUrl: () => string;
}

const olxName = 'block.xml';

/**
 * What a library holds, for reading (domain facts 2): components, OLX, files, containers and
 * collections, in the shapes and with the refusals of the platform's views. Containers have no list
 * there: they are asked for by key.
 */
export function contentRoutes(options: ContentRouteOptions): readonly Route[] {
  return [...componentRoutes(options), ...containerRoutes(options), ...collectionRoutes(options)];
}

function componentRoutes(options: ContentRouteOptions): readonly Route[] {
  const get = { method: 'GET' } as const;
  const block = '^/api/libraries/v2/blocks/([^/]+)/';
  return [
    {
      ...get,
      name: 'blocks',
      path: /^\/api\/libraries\/v2\/([^/]+)\/blocks\/$/,
      answer: (request) => listBlocks(options, request),
    },
    {
      ...get,
      name: 'block',
      path: new RegExp(`${block}$`),
      answer: ({ parts }) =>
        ofComponent(options, parts[0], (found) => json(200, described(options, found, true))),
    },
    {
      ...get,
      name: 'olx',
      path: new RegExp(`${block}olx/$`),
      answer: ({ parts }) =>
        ofComponent(options, parts[0], ({ entity }) => olxOf(options, entity.draft?.id ?? null)),
    },
    {
      ...get,
      name: 'olx',
      path: /^\/api\/xblock\/v2\/xblocks\/([^/]+?)(?:(?:@|%40)(draft|published|\d+))?\/olx\/$/,
      answer: ({ parts }) => versionedOlx(options, parts),
    },
    {
      ...get,
      name: 'assets',
      path: new RegExp(`${block}assets/$`),
      answer: ({ parts }) => ofComponent(options, parts[0], (found) => assetsOf(options, found)),
    },
    {
      ...get,
      name: 'history',
      path: new RegExp(`${block}draft_history/$`),
      answer: ({ parts }) =>
        hasHistories(options)
          ? ofComponent(options, parts[0], ({ entity }) => json(200, historyOf(entity)))
          : noSuchPage(),
    },
    {
      ...get,
      name: 'asset',
      path: /^\/library_assets\/component_versions\/0{8}-0{4}-4000-8000-([0-9a-f]{12})\/(.+)$/,
      answer: ({ parts }) => assetOf(options, parts),
    },
  ];
}

function containerRoutes(options: ContentRouteOptions): readonly Route[] {
  const container = '^/api/libraries/v2/containers/([^/]+)/';
  return [
    {
      name: 'container',
      method: 'GET',
      path: new RegExp(`${container}$`),
      answer: ({ parts }) =>
        ofContainer(options, parts[0], (found) => json(200, described(options, found, true))),
    },
    {
      name: 'children',
      method: 'GET',
      path: new RegExp(`${container}children/$`),
      answer: ({ parts, url }) =>
        ofContainer(options, parts[0], (found) => childrenOf(options, found, url)),
    },
  ];
}

function collectionRoutes(options: ContentRouteOptions): readonly Route[] {
  const { store } = options;
  return [
    {
      name: 'collections',
      method: 'GET',
      path: /^\/api\/libraries\/v2\/([^/]+)\/collections\/$/,
      answer: (request) => listCollections(options, request),
    },
    {
      name: 'collection',
      method: 'GET',
      path: /^\/api\/libraries\/v2\/(lib[^/]+)\/collections\/([^/]+)\/$/,
      answer({ parts }) {
        const library = store.findPlace(parts[0] ?? '');
        if (library === null) return bareStatus(404);
        const found = store.findCollection(library.learningPackage, parts[1] ?? '');
        if (found === null) return detail(404, 'No Collection matches the given query.');
        return json(200, collectionAnswer(store, library, found));
      },
    },
  ];
}

interface Found {
  readonly library: LibraryPlace;
  readonly entity: ShownEntity;
}

function described({ store }: ContentRouteOptions, { library, entity }: Found, whole: boolean) {
  return entityAnswer(store, library, entity, whole);
}

function listBlocks(options: ContentRouteOptions, { parts, url }: PracticeRequest): PracticeAnswer {
  const { store, baseUrl } = options;
  const library = store.findPlace(parts[0] ?? '');
  if (library === null) return bareStatus(404);
  const page = askedPage(url.searchParams);
  const filter = {
    types: url.searchParams.getAll('block_type').filter((type) => type !== ''),
    text: url.searchParams.get('text_search') || null,
  };
  const total = store.countComponents(library.learningPackage, filter);
  const offset = offsetOf(page, total);
  if (offset === null) return noSuchPageOfList();
  const rows = store.pageComponents(library.learningPackage, {
    ...filter,
    offset,
    limit: page.size,
  });
  const results = rows.map((entity) => described(options, { library, entity }, false));
  return pageAnswer(addressOf(url, baseUrl), { total, size: page.size, offset }, results);
}

function listCollections(
  { store, baseUrl }: ContentRouteOptions,
  { parts, url }: PracticeRequest,
): PracticeAnswer {
  const library = store.findPlace(parts[0] ?? '');
  if (library === null) return bareStatus(404);
  const page = askedPage(url.searchParams);
  const { total } = store.pageCollections(library.learningPackage, { offset: 0, limit: 0 });
  const offset = offsetOf(page, total);
  if (offset === null) return noSuchPageOfList();
  const { rows } = store.pageCollections(library.learningPackage, { offset, limit: page.size });
  const results = rows.map((row) => collectionAnswer(store, library, row));
  return pageAnswer(addressOf(url, baseUrl), { total, size: page.size, offset }, results);
}

function addressOf(url: URL, baseUrl: () => string): URL {
  return new URL(`${url.pathname}${url.search}`, baseUrl());
}

/** A component that has a draft; JSON's 404 where there is none, also for a key that is none. */
function ofComponent(
  options: ContentRouteOptions,
  text: string | undefined,
  answer: (found: Found) => PracticeAnswer,
): PracticeAnswer {
  const key = parseContentKey('lb', text ?? '');
  const found = key === null ? null : findEntity(options, key, `xblock.v1:${key.type}:${key.id}`);
  return found === null ? bareStatus(404) : answer(found);
}

/** A container that has a draft. What is no key of one is no address at all (URL converter). */
function ofContainer(
  options: ContentRouteOptions,
  text: string | undefined,
  answer: (found: Found) => PracticeAnswer,
): PracticeAnswer {
  const key = parseContentKey('lct', text ?? '');
  if (key === null) return noSuchPage();
  const found = findEntity(options, key, key.id);
  return found === null || found.entity.kind !== key.type ? bareStatus(404) : answer(found);
}

function findEntity(
  { store }: ContentRouteOptions,
  key: ContentKey,
  entityKey: string,
): Found | null {
  const library = store.findPlace(key.library);
  if (library === null) return null;
  const entity = store.findEntity(library.learningPackage, entityKey);
  return entity === null || entity.draft === null ? null : { library, entity };
}

/**
 * The view of versions meets what is not there in its own ways: without the library it says that
 * the right is missing, and without the component or the version it breaks.
 */
function versionedOlx(
  options: ContentRouteOptions,
  [text = '', version = '']: readonly string[],
): PracticeAnswer {
  const { store } = options;
  const key = parseContentKey('lb', text);
  if (key === null) return noSuchPage();
  const library = store.findPlace(key.library);
  if (library === null) {
    const said = `You don't have permission to access the OLX of component '${text}'.`;
    return detail(403, said);
  }
  const entityKey = `xblock.v1:${key.type}:${key.id}`;
  const entity = store.findEntity(library.learningPackage, entityKey);
  if (entity === null) return bareStatus(500);
  if (version === '' || version === 'draft') return olxOf(options, entity.draft?.id ?? null);
  if (version === 'published') return olxOf(options, entity.published?.id ?? null);
  return olxOf(options, store.findVersion(entity.id, Number(version)));
}

function olxOf({ store, contents }: ContentRouteOptions, version: number | null): PracticeAnswer {
  const file =
    version === null ? undefined : store.filesOf(version).find(({ name }) => name === olxName);
  if (file === undefined) return bareStatus(500);
  return json(200, { olx: readFileSync(contentPath(contents, file.sha256), 'utf8') });
}

function assetsOf({ store, baseUrl }: ContentRouteOptions, { entity }: Found): PracticeAnswer {
  const version = entity.draft?.id ?? 0;
  const uuid = `00000000-0000-4000-8000-${version.toString(16).padStart(12, '0')}`;
  const address = `${baseUrl()}/library_assets/component_versions/${uuid}/`;
  const files = store
    .filesOf(version)
    .filter(({ name }) => name !== olxName)
    .map(({ name, bytes }) => ({ path: name, url: address + encodeURI(name), size: bytes }));
  return json(200, { files });
}

/** From Verawood on there is the address; before, nothing answers it. */
function hasHistories({ release }: ContentRouteOptions): boolean {
  return release !== 'ulmo' && release !== 'core-0.35';
}

/** What was changed since a component was published: by a restore, all at once, by nobody. */
function historyOf({ draft, published, hasChanges, type }: ShownEntity): readonly unknown[] {
  if (draft === null || !hasChanges) return [];
  const action =
    published === null ? 'created' : published.title === draft.title ? 'edited' : 'renamed';
  const changedAt = jsonMoment(draft.createdAt);
  return [
    { contributor: null, changed_at: changedAt, title: draft.title, item_type: type, action },
  ];
}

/**
 * The bytes of a file, as bytes: a drawing or a page of an archive is not to be opened under the
 * address of this instance.
 */
function assetOf(
  { store, contents }: ContentRouteOptions,
  [version = '', name = '']: readonly string[],
): PracticeAnswer {
  const file = store.filesOf(Number.parseInt(version, 16)).find((one) => one.name === name);
  if (file === undefined) return noSuchPage();
  const path = contentPath(contents, file.sha256);
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined
    ? noSuchPage()
    : {
        status: 200,
        body: '',
        type: 'application/octet-stream',
        headers: { 'content-disposition': 'attachment' },
        file: { path, bytes: found.size },
      };
}

/** What a container's draft or published version holds, in its order, without what is gone. */
function childrenOf(
  options: ContentRouteOptions,
  { library, entity }: Found,
  url: URL,
): PracticeAnswer {
  const { store } = options;
  const isPublished = url.searchParams.get('published')?.toLowerCase() === 'true';
  const version = isPublished ? entity.published : entity.draft;
  if (version === null) return bareStatus(500); // the platform asks a version that is not there
  const children = store.childrenOf(version.id).flatMap((key) => {
    const child = store.findEntity(library.learningPackage, key);
    if (child === null || (isPublished ? child.published : child.draft) === null) return [];
    return [child];
  });
  // It describes the draft of each, also where the published version was asked for.
  if (children.some(({ draft }) => draft === null)) return bareStatus(500);
  return json(
    200,
    children.map((child) => described(options, { library, entity: child }, false)),
  );
}
