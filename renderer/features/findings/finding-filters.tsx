import { severities } from '../../../contract/diagnostics/definition.ts';
import { Chip } from '../../ui/chip/chip.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { severityWords } from '../../../contract/diagnostics/definition.ts';
import styles from './findings-screen.module.css';
import { SaveReport } from './save-report.tsx';
import { strings } from './strings.ts';
import type { Severity } from '../../../contract/diagnostics/definition.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FindingKind } from '../../../contract/views.ts';
import type { FindingsView } from './state.ts';

interface FindingFiltersProps {
  readonly archiveId: ArchiveId;
  readonly kinds: readonly FindingKind[];
  readonly view: FindingsView;
  readonly change: (change: Partial<FindingsView>) => void;
}

/** A search through all findings, the button that saves them, and a chip for each effect that is there. */
export function FindingFilters({ archiveId, kinds, view, change }: FindingFiltersProps) {
  const countOf = (severity: Severity) =>
    kinds.reduce((sum, kind) => sum + (kind.severity === severity ? kind.count : 0), 0);
  // A search looks through one effect or all of them.
  const isSearch = view.text.trim() !== '' || view.entity !== null;
  const areMany = view.severities.length > 1;
  const there = severities.filter((severity) => countOf(severity) > 0);
  return (
    <div className={styles.filters}>
      <div className={styles.search}>
        <SearchField
          label={strings.search}
          value={view.text}
          onChange={(text) => change({ text, row: null, ...(areMany && { severities: [] }) })}
          isScreenSearch
        />
        <SaveReport archiveId={archiveId} />
      </div>
      <div className={styles.chips} role="group" aria-label={strings.effects}>
        {there.map((severity) => (
          <Chip
            key={severity}
            label={severityWords[severity]}
            count={countOf(severity)}
            isOn={view.severities.includes(severity)}
            onToggle={() => {
              const shown = isSearch ? only(view.severities, severity) : view.severities;
              change({ severities: toggled(shown, severity), row: null });
            }}
            badge={<SeverityMark kind={severity} hasWords size="small" />}
          />
        ))}
        {view.entity === null ? null : (
          <Chip
            label={view.entity}
            count={kinds.length}
            isOn
            onToggle={() => change({ entity: null })}
          />
        )}
      </div>
    </div>
  );
}

function only(shown: readonly Severity[], severity: Severity): readonly Severity[] {
  return shown.filter((other) => other === severity);
}

function toggled(shown: readonly Severity[], severity: Severity): readonly Severity[] {
  return shown.includes(severity)
    ? shown.filter((other) => other !== severity)
    : [...shown, severity];
}
