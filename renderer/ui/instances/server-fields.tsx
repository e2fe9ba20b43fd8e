import { releaseIds, releases } from '../../../contract/releases.ts';
import type { Database, ReleaseId } from '../../../contract/releases.ts';
import { Select } from '../select.tsx';
import type { SelectChoice } from '../select.tsx';
import { strings } from './strings.ts';
import styles from './instances.module.css';

export interface ServerFieldsProps<Release extends ReleaseId | 'detect'> {
  readonly release: Release;
  readonly database: Database;
  readonly releaseChoices: readonly SelectChoice<Release>[];
  readonly onChange: (part: { release?: Release; database?: Database }) => void;
}

/** Which release and database an instance runs. */
export function ServerFields<Release extends ReleaseId | 'detect'>({
  release,
  database,
  releaseChoices,
  onChange,
}: ServerFieldsProps<Release>) {
  return (
    <div className={styles.pair}>
      <Select
        label={strings.release}
        choices={releaseChoices}
        value={release}
        onChange={(chosen) => onChange({ release: chosen })}
      />
      <Select
        label={strings.database}
        choices={[
          { value: 'mysql' as const, label: strings.mysql },
          { value: 'sqlite' as const, label: strings.sqlite },
        ]}
        value={database}
        onChange={(chosen) => onChange({ database: chosen })}
      />
    </div>
  );
}

/** The releases that Carrel knows, as choices. */
export function knownReleases(): readonly SelectChoice<ReleaseId>[] {
  return releaseIds.map((id) => ({ value: id, label: releases[id].label }));
}
