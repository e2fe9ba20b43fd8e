import type { PublishState } from '../../../contract/views.ts';
import { worstOf } from './judged.ts';
import type { Judged } from './judged.ts';
import { searchQueryOf } from './search-text.ts';

/** Which components are asked for; empty lists and nulls ask for all. */
export interface ContentFilter {
  readonly text: string;
  readonly types: readonly string[];
  readonly states: readonly PublishState[];
  readonly collection: string | null;
  /** A container's key, or `no-unit`. */
  readonly within: string | null;
  readonly withFindings: boolean;
}

/** The filters that have facets of their own. */
export type FacetName = 'types' | 'states' | 'collection' | 'withFindings';

/** SQL after FROM, with the values that it names. */
export interface Selection {
  /** A recursive list of everything below `within`, or nothing. */
  readonly withClause: string;
  readonly from: string;
  readonly where: string;
  readonly values: Readonly<Record<string, string | number>>;
  /** The FTS5 query whose hits (`findHits`) `from` joins; null without a search. */
  readonly query: string | null;
}

/** `within` for components that no container holds. */
export const noUnit = 'no-unit';

const belowClause = `WITH RECURSIVE below (id) AS (
  SELECT id FROM entities WHERE id = (SELECT min(id) FROM entities WHERE key = @within)
  UNION
  SELECT children.child FROM below JOIN children ON children.parent = below.id
  WHERE children.is_shown = 1 AND children.child IS NOT NULL
)`;

/** The components of a filter; a facet's own filter is left out of its counts (`except`). */
export function selectionOf(filter: ContentFilter, judged: Judged, except?: FacetName): Selection {
  const isSearch = filter.text.trim() !== '';
  const query = isSearch ? searchQueryOf(filter.text) : null;
  const values: Record<string, string | number> = {};
  const conditions = ["entities.kind = 'component'"];
  if (isSearch && query === null) conditions.push('0');
  if (except !== 'types' && filter.types.length > 0) {
    conditions.push('entities.type IN (SELECT value FROM json_each(@types))');
    values['types'] = JSON.stringify(filter.types);
  }
  if (except !== 'states' && filter.states.length > 0) {
    conditions.push('entities.state IN (SELECT value FROM json_each(@states))');
    values['states'] = JSON.stringify(filter.states);
  }
  if (except !== 'collection' && filter.collection !== null) {
    conditions.push(`entities.id IN (
      SELECT members.entity FROM collections JOIN members ON members.collection = collections.id
      WHERE collections.key = @collection)`);
    values['collection'] = filter.collection;
  }
  if (except !== 'withFindings' && filter.withFindings) {
    conditions.push(`${worstOf('entities', judged)} > 0`);
  }
  if (filter.within === noUnit) conditions.push('entities.is_placed = 0');
  else if (filter.within !== null) {
    conditions.push('entities.id IN (SELECT id FROM below)');
    values['within'] = filter.within;
  }
  return {
    withClause: filter.within === null || filter.within === noUnit ? '' : belowClause,
    from: query === null ? 'entities' : 'temp.hits JOIN entities ON entities.id = hits.id',
    where: conditions.join(' AND '),
    values,
    query,
  };
}
