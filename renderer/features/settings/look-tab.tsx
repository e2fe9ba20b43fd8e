import { languages } from '../../language/language.ts';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { strings } from './strings.ts';
import { useApply } from './use-apply.ts';
import type { PreferencesProps } from './use-apply.ts';
import styles from './settings.module.css';

/** How the window looks, and in which language. */
export function LookTab({ preferences }: PreferencesProps) {
  const [apply, failure] = useApply();
  const choices = languages.map(({ tag, name }) => ({ value: tag, label: name }));
  const known = choices.find(({ value }) => value === preferences.language) ?? choices[0];
  return (
    <>
      <FailureBanner failure={failure} />
      <section>
        <h3>{strings.theme}</h3>
        <Segmented
          label={strings.theme}
          value={preferences.theme}
          choices={[
            { value: 'system', label: strings.system },
            { value: 'light', label: strings.light },
            { value: 'dark', label: strings.dark },
          ]}
          onChange={(theme) => apply({ theme })}
        />
      </section>
      <div className={styles.short}>
        <Select
          label={strings.language}
          choices={choices}
          value={known?.value ?? null}
          onChange={(language) => apply({ language })}
        />
      </div>
    </>
  );
}
