import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import { versionLabel } from './versions.ts';
import type { VersionView } from '../../../contract/views.ts';

interface VersionBarProps {
  readonly versions: readonly VersionView[];
  readonly chosen: VersionView;
  readonly onChoose: (number: number) => void;
}

/** Chooses the version that a tab shows; nothing where there is one only. */
export function VersionBar({ versions, chosen, onChoose }: VersionBarProps) {
  if (versions.length < 2) return null;
  const choices = versions.map((version) => ({
    value: String(version.number),
    label: versionLabel(version),
  }));
  const onChange = (value: string) => onChoose(Number(value));
  const value = String(chosen.number);
  return (
    <div className={styles.versionBar}>
      {versions.length === 2 ? (
        <Segmented
          label={strings.version}
          size="small"
          choices={choices}
          value={value}
          onChange={onChange}
        />
      ) : (
        <Select
          label={strings.version}
          look="bar"
          choices={choices}
          value={value}
          onChange={onChange}
        />
      )}
    </div>
  );
}
