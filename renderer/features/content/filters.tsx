import { memo, useCallback } from 'react';
import { Chip } from '../../ui/chip/chip.tsx';
import { formatNumber } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import { CollectionFilter } from './collection-filter.tsx';
import { typeWord } from './content-columns.tsx';
import styles from './filters.module.css';
import { stateFacets, toggled, typeFacets } from './selectors.ts';
import { stateWord, strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ContentFacets } from '../../../contract/views.ts';
import type { ContentView } from './state.ts';

interface FiltersProps {
  readonly archiveId: ArchiveId;
  readonly facets: ContentFacets | undefined;
  /** How many rows there are now. */
  readonly total: number;
  readonly view: FiltersView;
  readonly change: (change: Partial<ContentView>) => void;
}

/** What the filters show; they are not drawn again for each letter of a search. */
export type FiltersView = Pick<
  ContentView,
  'types' | 'states' | 'withFindings' | 'use' | 'collection' | 'within'
> & { readonly isSearch: boolean };

const noCollections: readonly never[] = [];
const uses = ['used', 'unused'] as const;
const shownTypes = 3; // the rest shows icon and count where there is little room

/** Chips: types and collection, then the rest, two lines beside an inspector; counts follow the others. */
export const Filters = memo(PlainFilters);

function PlainFilters(props: FiltersProps) {
  const { archiveId, facets, view, change } = props;
  const choose = useCallback((collection: string | null) => change({ collection }), [change]);
  return (
    <div className={styles.filters} role="group" aria-label={strings.filters}>
      <div className={styles.line}>
        {typeFacets(facets, view.types).map(({ value, count }, place) => (
          <Chip
            key={value}
            label={typeWord(value)}
            count={count}
            isOn={view.types.includes(value)}
            onToggle={() => change({ types: toggled(view.types, value) })}
            badge={<TypeBadge type={value} look="small" />}
            compactWhenNarrow={place >= shownTypes}
          />
        ))}
        <CollectionFilter
          archiveId={archiveId}
          facets={facets?.collections ?? noCollections}
          chosen={view.collection}
          onChoose={choose}
        />
      </div>
      <StateLine {...props} />
    </div>
  );
}

/** State, findings and use, and what the outline narrows the table to. */
function StateLine({ facets, total, view, change }: FiltersProps) {
  return (
    <div className={styles.line}>
      {stateFacets(facets, view.states).map(({ state, count }) => (
        <Chip
          key={state}
          label={stateWord(state)}
          count={count}
          isOn={view.states.includes(state)}
          onToggle={() => change({ states: toggled(view.states, state) })}
        />
      ))}
      <span className={styles.rule} />
      <Chip
        label={strings.withFindings}
        count={facets?.withFindings ?? 0}
        isOn={view.withFindings}
        onToggle={() => change({ withFindings: !view.withFindings })}
      />
      {uses.map((use) => (
        <Chip
          key={use}
          label={strings.uses[use]}
          count={facets?.[use] ?? 0}
          isOn={view.use === use}
          onToggle={() => change({ use: view.use === use ? null : use })}
        />
      ))}
      {view.within === null || view.isSearch ? null : (
        <button
          type="button"
          className={styles.within}
          title={strings.whole}
          onClick={() => change({ within: null, outlineRow: null })}
        >
          <UserText text={strings.within({ title: view.within.title })} />
          <span className={styles.count}>{formatNumber(total)}</span>
          <Icon name="close" size="small" />
        </button>
      )}
    </div>
  );
}
