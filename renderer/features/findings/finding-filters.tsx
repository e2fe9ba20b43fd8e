import { severities, severityWords } from '../../../contract/diagnostics/definition.ts';
import { SaveReportButton } from '../../api/save-report-button.tsx';
import { Chip } from '../../ui/chip/chip.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { FilterMenu, familyName, releaseName, typeName } from './filter-menu.tsx';
import styles from './findings-screen.module.css';
import { strings } from './strings.ts';
import type { Severity } from '../../../contract/diagnostics/definition.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FindingGrouping, FindingSummary } from '../../../contract/views.ts';
import type { ChangeFindings, FindingsView } from './state.ts';

interface FindingFiltersProps {
  readonly archiveId: ArchiveId;
  readonly summary: FindingSummary | undefined;
  readonly view: FindingsView;
  readonly change: ChangeFindings;
}

const groupings: readonly FindingGrouping[] = ['effect', 'entity', 'file'];

/** How the list is grouped, a search, a chip for each effect, and those of the rarer filters. */
export function FindingFilters({ archiveId, summary, view, change }: FindingFiltersProps) {
  return (
    <div className={styles.filters} data-pane="filters">
      <div className={styles.head}>
        <Segmented
          label={strings.by}
          size="small"
          value={view.by}
          choices={groupings.map((value) => ({ value, label: strings.grouping[value] }))}
          onChange={(by) => change({ by, row: null, isWanted: view.chosenId !== null })}
        />
        <SaveReportButton archiveId={archiveId} />
      </div>
      <div className={styles.search}>
        <SearchField
          label={strings.search}
          value={view.text}
          onChange={(text) => change({ text, row: null, shut: new Set() })}
          isScreenSearch
        />
        <FilterMenu view={view} facets={summary?.facets} change={change} />
      </div>
      <div className={styles.chips} role="group" aria-label={strings.effects}>
        <EffectChips summary={summary} view={view} change={change} />
        <OtherChips summary={summary} view={view} change={change} />
      </div>
    </div>
  );
}

type ChipsProps = Omit<FindingFiltersProps, 'archiveId'>;

function EffectChips({ summary, view, change }: ChipsProps) {
  const counts = new Map(summary?.facets.severities.map(({ value, count }) => [value, count]));
  const there = severities.filter((one) => counts.has(one) || view.severities.includes(one));
  return there.map((severity) => (
    <Chip
      key={severity}
      label={severityWords[severity]}
      count={counts.get(severity) ?? 0}
      isOn={view.severities.includes(severity)}
      onToggle={() => change({ severities: toggled(view.severities, severity), row: null })}
      badge={<SeverityMark kind={severity} hasWords size="small" />}
    />
  ));
}

/** What is chosen in the menu stands here too, and goes away by a press. */
function OtherChips({ summary, view, change }: ChipsProps) {
  const total = summary?.total ?? 0;
  const chips = [
    ...view.families.map((value) => ({ label: familyName(value), off: { families: [] } })),
    ...view.types.map((value) => ({ label: typeName(value), off: { types: [] } })),
    ...(view.release === null
      ? []
      : [{ label: releaseName(view.release), off: { release: null } }]),
    ...(view.entity === null ? [] : [{ label: view.entity, off: { entity: null } }]),
  ];
  return chips.map(({ label, off }) => (
    <Chip
      key={label}
      label={strings.onlyOf({ name: label })}
      count={total}
      isOn
      onToggle={() => change({ ...off, row: null })}
    />
  ));
}

function toggled(shown: readonly Severity[], severity: Severity): readonly Severity[] {
  return shown.includes(severity)
    ? shown.filter((other) => other !== severity)
    : [...shown, severity];
}
