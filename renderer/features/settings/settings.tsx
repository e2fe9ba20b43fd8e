import { useState } from 'react';
import { releaseIds, releases } from '../../../contract/releases.ts';
import type { Database, Target } from '../../../contract/releases.ts';
import type { Preferences } from '../../../contract/views.ts';
import { failureOf } from '../../api/calls.ts';
import { useChangePreferences, usePreferences } from '../../api/preferences.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import type { SelectChoice } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { words } from './strings.ts';
import styles from './settings.module.css';

const targets: readonly SelectChoice<Target>[] = [
  ...releaseIds.map((id) => ({
    value: id,
    label: releases[id].label,
    detail: `${releases[id].package} ${releases[id].version}`,
  })),
  { value: 'all', label: words.all, detail: words.allDetail },
];

const databaseChoices: readonly SelectChoice<Database>[] = [
  { value: 'mysql', label: words.mysql, detail: words.mysqlDetail },
  { value: 'sqlite', label: words.sqlite, detail: words.sqliteDetail },
];

const themes = [
  { value: 'system', label: words.system },
  { value: 'light', label: words.light },
  { value: 'dark', label: words.dark },
] as const;

/** Theme, the server that findings are judged for, and the key that usage keys are shown under. */
export function Settings({ onClose }: { readonly onClose: () => void }) {
  const preferences = usePreferences();
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={<Button onPress={onClose}>{words.done}</Button>}
    >
      {preferences === undefined ? (
        <Skeleton label={words.title} />
      ) : (
        <SettingsForm preferences={preferences} />
      )}
    </Dialog>
  );
}

function SettingsForm({ preferences }: { readonly preferences: Preferences }) {
  const change = useChangePreferences();
  const [error, setError] = useState<Error | null>(null);
  const apply = (part: Partial<Preferences>): void => {
    change(part).then(
      () => setError(null),
      (problem: unknown) => setError(problem instanceof Error ? problem : new Error('unknown')),
    );
  };
  const failure = failureOf(error);
  return (
    <div className={styles.form}>
      <FailureBanner failure={failure} />
      <section>
        <h3>{words.theme}</h3>
        <Segmented
          label={words.theme}
          value={preferences.theme}
          choices={themes}
          onChange={(theme) => apply({ theme })}
        />
      </section>
      <Select
        label={words.target}
        icon="server"
        choices={targets}
        value={preferences.target}
        onChange={(target) => apply({ target })}
      />
      <Select
        label={words.database}
        choices={databaseChoices}
        value={preferences.database}
        onChange={(database) => apply({ database })}
      />
      <UsageFields preferences={preferences} onChange={apply} />
    </div>
  );
}

interface UsageFieldsProps {
  readonly preferences: Preferences;
  readonly onChange: (part: Partial<Preferences>) => void;
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
      <h3>{words.usage}</h3>
      <div className={styles.pair}>
        <TextField
          label={words.usageOrg}
          value={usage.usageOrg}
          onChange={(usageOrg) => change({ usageOrg })}
        />
        <TextField
          label={words.usageSlug}
          value={usage.usageSlug}
          onChange={(usageSlug) => change({ usageSlug })}
        />
      </div>
      <p className={styles.help}>{words.usageHelp}</p>
    </section>
  );
}
