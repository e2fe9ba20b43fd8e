import type { Handlers } from '../../contract/channels.ts';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { readCollections } from '../staging/queries/collections.ts';
import {
  idsAt,
  keysOf,
  readContentFacets,
  readContentPage,
} from '../staging/queries/content-page.ts';
import { findEntity } from '../staging/queries/entity-view.ts';
import { readOutlinePath, readOutlineSize } from '../staging/queries/outline-path.ts';
import { readOutline } from '../staging/queries/outline.ts';
import { readFact } from '../staging/staged-facts.ts';
import { createReadAhead } from './read-ahead.ts';
import { saveContent } from './save-content.ts';
import type { ServiceContext } from './service-context.ts';
import { usageKeyOf } from './usage-key.ts';

type ContentCall = Exclude<Extract<keyof Handlers, `content.${string}`>, 'content.openPreview'>;

/** In one answer; the window asks again for more. */
const mostKeys = 5_000;

/** Components, containers and collections, a page at a time. */
export function createContentHandlers(context: ServiceContext): Pick<Handlers, ContentCall> {
  const { staging, judged } = context;
  const readAhead = createReadAhead(staging);
  return {
    'content.getPage': async ({ archiveId, ...query }) =>
      staging.query(archiveId, ({ database }) => readContentPage(database, query, judged())),
    'content.getFacets': async ({ archiveId, ...filter }) => {
      readAhead(archiveId);
      return staging.query(archiveId, ({ database }) =>
        readContentFacets(database, filter, judged()),
      );
    },
    'content.getKeys': async ({ archiveId, ranges, ...question }) =>
      staging.query(archiveId, ({ database }) =>
        keysOf(database, idsAt(database, question, ranges, judged()).slice(0, mostKeys)),
      ),
    'content.saveRows': ({ archiveId, ranges, ...question }) =>
      saveContent(context, archiveId, question, ranges),
    'content.getOutline': async ({ archiveId, ...query }) =>
      staging.query(archiveId, ({ database }) => readOutline(database, query, judged())),
    'content.getOutlineSize': async ({ archiveId }) =>
      staging.query(archiveId, ({ database }) => readOutlineSize(database)),
    'content.getOutlinePath': async ({ archiveId, key }) =>
      staging.query(archiveId, ({ database }) => readOutlinePath(database, key)),
    'content.getCollections': async ({ archiveId }) =>
      staging.query(archiveId, ({ database }) => readCollections(database, judged())),
    'content.getEntity': async ({ archiveId, key }) => {
      const found = staging.query(archiveId, ({ database }) => ({
        entity: findEntity(database, key, judged()),
        about: readFact(database, 'summary')?.learningPackage ?? null,
      }));
      if (!found.ok) return found;
      const { entity, about } = found.value;
      if (entity === undefined) return fail(noSuchEntity);
      const { code, ...view } = entity;
      return ok({ ...view, usageKey: usageKeyOf({ ...view, code }, about, context.host) });
    },
  };
}

/** A key that no entity of the archive has. */
export const noSuchEntity = failure(
  'not-found',
  'The archive holds nothing with this key.',
  'Choose another from the list.',
  'none',
);
