import { Chip } from '../../ui/chip/chip.tsx';
import { contentType } from '../../ui/content-type.ts';
import { formatNumber } from '../../ui/figures.ts';
import { TypeBadge } from '../../ui/type-badge.tsx';
import { CollectionFilter } from './collection-filter.tsx';
import styles from './filters.module.css';
import { stateFacets, toggled, typeFacets } from './selectors.ts';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ContentPage } from '../../../contract/views.ts';
import type { ContentView } from './state.ts';

interface FiltersProps {
  readonly archiveId: ArchiveId;
  readonly page: ContentPage | undefined;
  readonly view: ContentView;
  readonly change: (change: Partial<ContentView>) => void;
}

const shownTypes = 3; // the rest shows icon and count where there is little room

/** Chips: types first, then state, then findings and collection; counts follow the other filters. */
export function Filters({ archiveId, page, view, change }: FiltersProps) {
  return (
    <div className={styles.filters} role="group" aria-label={strings.filters}>
      <div className={styles.line}>
        {typeFacets(page, view.types).map(({ value, count }, place) => (
          <Chip
            key={value}
            label={labelOf(value)}
            count={count}
            isOn={view.types.includes(value)}
            onToggle={() => change({ types: toggled(view.types, value) })}
            badge={<TypeBadge type={value} look="small" />}
            compactWhenNarrow={place >= shownTypes}
          />
        ))}
      </div>
      <div className={styles.line}>
        {stateFacets(page, view.states).map(({ state, count }) => (
          <Chip
            key={state}
            label={strings.states[state]}
            count={count}
            isOn={view.states.includes(state)}
            onToggle={() => change({ states: toggled(view.states, state) })}
          />
        ))}
        <span className={styles.rule} />
        <Chip
          label={strings.withFindings}
          count={page?.facets.withFindings ?? 0}
          isOn={view.withFindings}
          onToggle={() => change({ withFindings: !view.withFindings })}
        />
        <CollectionFilter
          archiveId={archiveId}
          facets={page?.facets.collections ?? []}
          chosen={view.collection}
          onChoose={(collection) => change({ collection })}
        />
        {view.within === null || view.text !== '' ? null : (
          <button
            type="button"
            className={styles.within}
            title={strings.whole}
            onClick={() => change({ within: null, outlineRow: null })}
          >
            {strings.within(view.within.title)}
            <span className={styles.count}>{formatNumber(page?.total ?? 0)}</span>
            <span aria-hidden="true">×</span>
          </button>
        )}
      </div>
    </div>
  );
}

/** Studio's word; a block type that Studio has no card for keeps its own name. */
function labelOf(type: string): string {
  const known = contentType(type);
  return known.colour === 'other' ? type : known.label;
}
