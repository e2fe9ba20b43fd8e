import { useState } from 'react';
import { releaseIds, releases } from '../../../contract/releases.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { strings } from './strings.ts';
import { useApply } from './use-apply.ts';
import type { PreferencesProps } from './use-apply.ts';
import styles from './settings.module.css';

/** The server that is judged for, those that are compared, and the key that usage keys are under. */
export function ServerTab({ preferences }: PreferencesProps) {
  const [apply, failure] = useApply();
  const targets = [
    ...releaseIds.map((id) => ({ value: id, label: releases[id].label, detail: packageOf(id) })),
    { value: 'all' as const, label: strings.all, detail: strings.allDetail },
  ];
  return (
    <>
      <FailureBanner failure={failure} />
      <div className={styles.pair}>
        <Select
          label={strings.target}
          icon="server"
          choices={targets}
          value={preferences.target}
          onChange={(target) => apply({ target })}
        />
        <Select
          label={strings.database}
          choices={[
            { value: 'mysql', label: strings.mysql, detail: strings.mysqlDetail },
            { value: 'sqlite', label: strings.sqlite, detail: strings.sqliteDetail },
          ]}
          value={preferences.database}
          onChange={(database) => apply({ database })}
        />
      </div>
      <ShownReleases
        shown={preferences.shownReleases}
        onChange={(shownReleases) => apply({ shownReleases })}
      />
      <UsageFields preferences={preferences} onChange={(part) => apply(part)} />
    </>
  );
}

function packageOf(id: ReleaseId): string {
  return `${releases[id].package} ${releases[id].version}`;
}

interface ShownProps {
  readonly shown: readonly ReleaseId[];
  readonly onChange: (shown: readonly ReleaseId[]) => void;
}

function ShownReleases({ shown, onChange }: ShownProps) {
  const toggle = (id: ReleaseId, isOn: boolean): void => {
    const next = releaseIds.filter((one) => (one === id ? isOn : shown.includes(one)));
    if (next.length > 0) onChange(next); // the last one stays
  };
  return (
    <section role="group" aria-label={strings.shown}>
      <h3>{strings.shown}</h3>
      <div className={styles.pair}>
        {releaseIds.map((id) => (
          <Checkbox key={id} isSelected={shown.includes(id)} onChange={(isOn) => toggle(id, isOn)}>
            {releases[id].label} <span className={styles.quiet}>{packageOf(id)}</span>
          </Checkbox>
        ))}
      </div>
      <p className={styles.help}>{strings.shownHelp}</p>
    </section>
  );
}

interface UsageFieldsProps extends PreferencesProps {
  readonly onChange: (part: Partial<PreferencesProps['preferences']>) => void;
}

/** Typed here and saved as one types; what is typed does not wait for the answer. */
function UsageFields({ preferences, onChange }: UsageFieldsProps) {
  const [usage, setUsage] = useState({
    usageOrg: preferences.usageOrg,
    usageSlug: preferences.usageSlug,
  });
  const change = (part: Partial<typeof usage>): void => {
    setUsage((before) => ({ ...before, ...part }));
    onChange(part);
  };
  return (
    <section>
      <h3>{strings.usage}</h3>
      <div className={styles.pair}>
        <TextField
          label={strings.usageOrg}
          value={usage.usageOrg}
          onChange={(usageOrg) => change({ usageOrg })}
        />
        <TextField
          label={strings.usageSlug}
          value={usage.usageSlug}
          onChange={(usageSlug) => change({ usageSlug })}
        />
      </div>
      <p className={styles.help}>{strings.usageHelp}</p>
    </section>
  );
}
