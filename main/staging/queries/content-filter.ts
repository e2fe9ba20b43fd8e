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
  const parts = [
    { condition: "entities.kind = 'component'", values: {} },
    isSearch && query === null ? { condition: '0', values: {} } : null,
    ...facetParts(filter, judged, except),
    withinPart(filter.within),
  ].filter((part) => part !== null);
  return {
    withClause: filter.within === null || filter.within === noUnit ? '' : belowClause,
    from: query === null ? 'entities' : 'temp.hits JOIN entities ON entities.id = hits.id',
    where: parts.map((part) => part.condition).join(' AND '),
    values: Object.assign({}, ...parts.map((part) => part.values)) as Selection['values'],
    query,
  };
}

interface Part {
  readonly condition: string;
  readonly values: Selection['values'];
}

function facetParts(
  filter: ContentFilter,
  judged: Judged,
  except: FacetName | undefined,
): (Part | null)[] {
  return [
    except === 'types' ? null : oneOf('type', 'types', filter.types),
    except === 'states' ? null : oneOf('state', 'states', filter.states),
    except === 'collection' ? null : collectionPart(filter.collection),
    except === 'withFindings' || !filter.withFindings
      ? null
      : { condition: `${worstOf('entities', judged)} > 0`, values: {} },
  ];
}

function oneOf(
  column: 'type' | 'state',
  name: 'types' | 'states',
  wanted: readonly string[],
): Part | null {
  if (wanted.length === 0) return null;
  const condition = `entities.${column} IN (SELECT value FROM json_each(@${name}))`;
  return { condition, values: { [name]: JSON.stringify(wanted) } };
}

function collectionPart(collection: string | null): Part | null {
  if (collection === null) return null;
  const condition = `entities.id IN (
    SELECT members.entity FROM collections JOIN members ON members.collection = collections.id
    WHERE collections.key = @collection)`;
  return { condition, values: { collection } };
}

function withinPart(within: string | null): Part | null {
  if (within === null) return null;
  if (within === noUnit) return { condition: 'entities.is_placed = 0', values: {} };
  return { condition: 'entities.id IN (SELECT id FROM below)', values: { within } };
}
