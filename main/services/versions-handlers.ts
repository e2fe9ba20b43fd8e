import type { Handlers } from '../../contract/channels.ts';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { compareVersions } from '../compare/compare-versions.ts';
import { findVersionContent } from '../staging/queries/version-content.ts';
import type { ServiceContext } from './service-context.ts';

/** The versions of one component or container. */
export function createVersionsHandlers(
  context: ServiceContext,
): Pick<Handlers, 'versions.compare'> {
  return {
    'versions.compare': async ({ archiveId, key, from, to }) => {
      const found = context.staging.query(archiveId, ({ database }) => {
        const judged = context.judged();
        return [from, to].map((number) => findVersionContent(database, { key, number }, judged));
      });
      if (!found.ok) return found;
      const [before, after] = found.value;
      if (before === undefined || after === undefined) return fail(noSuchVersion);
      return ok(compareVersions(before, after));
    },
  };
}

const noSuchVersion = failure(
  'not-found',
  'The archive holds no such version.',
  'Choose another from the list.',
  'none',
);
