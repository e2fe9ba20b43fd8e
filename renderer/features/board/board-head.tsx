import type { BoardPage } from '../../../contract/views.ts';
import { usePreferences } from '../../api/preferences.ts';
import { Chip } from '../../ui/chip/chip.tsx';
import { formatBytes } from '../../ui/figures.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { archiveMark } from '../../ui/archive-state/archive-words.ts';
import type { TableControl } from '../../ui/virtual-table/use-grid-keys.ts';
import type { MarkKind } from '../../ui/severity-words.ts';
import type { BoardState } from '../../../contract/views.ts';
import type { RefObject } from 'react';
import { hasFilters, headlineOf, toggled } from './selectors.ts';
import type { BoardView } from './state.ts';
import { noFilters } from './state.ts';
import { strings } from './strings.ts';
import styles from './board.module.css';
import { Button } from '../../ui/button.tsx';

export interface BoardHeadProps {
  readonly page: BoardPage;
  readonly view: BoardView;
  readonly control: RefObject<TableControl | null>;
}

/** The answer in one sentence, what it is about, and the filters. */
export function BoardHead({ page, view, control }: BoardHeadProps) {
  const target = usePreferences()?.target;
  return (
    <>
      <div className={styles.headline}>
        <h1>{target === undefined ? strings.label : headlineOf(page, target)}</h1>
        <p className={styles.sum}>
          {strings.sum({
            shown: page.total,
            all: page.all,
            components: page.components,
            size: formatBytes(page.bytes),
          })}
        </p>
      </div>
      <div className={styles.filters} role="group" aria-label={strings.filters}>
        <div className={styles.search}>
          <SearchField
            label={strings.search}
            value={view.text}
            onChange={(text) => view.change({ text })}
            onKeyDown={(event) => void control.current?.onKeyDown(event)}
            isScreenSearch
          />
        </div>
        {page.facets.states.map(({ value, count }) => (
          <Chip
            key={value}
            label={strings.states[value]}
            count={count}
            isOn={view.states.includes(value)}
            onToggle={() => view.change({ states: toggled(view.states, value) })}
            badge={<StateBadge state={value} />}
          />
        ))}
        {page.facets.orgs.length > 1 || view.orgs.length > 0 ? (
          <Orgs page={page} view={view} />
        ) : null}
        {hasFilters(view) && (
          <Button kind="plain" size="small" onPress={() => view.change(noFilters)}>
            {strings.clear}
          </Button>
        )}
      </div>
    </>
  );
}

function StateBadge({ state }: { readonly state: BoardState }) {
  const mark = markOf(state);
  return mark === null ? null : <SeverityMark kind={mark} hasWords size="small" />;
}

function markOf(state: BoardState): MarkKind | null {
  switch (state) {
    case 'fatal':
    case 'blocker':
    case 'loss':
    case 'warning':
    case 'note':
    case 'approved':
    case 'pushed':
    case 'changed':
      return state;
    case 'failed':
    case 'unsafe':
      return 'blocker';
    case 'missing':
    case 'clean':
      return archiveMark({ kind: state });
    case 'reading':
      return null;
  }
}

/** One organisation, or any; `*` cannot be the name of one. */
function Orgs({ page, view }: Pick<BoardHeadProps, 'page' | 'view'>) {
  const any = '*';
  const choices = [
    { value: any, label: strings.anyOrg },
    ...page.facets.orgs.map(({ value, count }) => ({
      value: `=${value}`,
      label: value === '' ? strings.noOrg : value,
      detail: String(count),
    })),
  ];
  const [org] = view.orgs;
  return (
    <Select
      label={strings.orgs}
      look="bar"
      choices={choices}
      value={org === undefined ? any : `=${org}`}
      onChange={(chosen) => view.change({ orgs: chosen === any ? [] : [chosen.slice(1)] })}
    />
  );
}
