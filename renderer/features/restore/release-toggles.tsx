import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { releaseIds, releases } from '../../../contract/releases.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import { announce } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icon.tsx';
import { strings } from './strings.ts';
import styles from './compare.module.css';

export interface ReleaseTogglesProps {
  readonly on: readonly ReleaseId[];
  readonly onChange: (on: readonly ReleaseId[]) => void;
}

/** Which releases stand side by side: two at least. */
export function ReleaseToggles({ on, onChange }: ReleaseTogglesProps) {
  return (
    <ToggleButtonGroup
      aria-label={strings.chooseSides}
      selectionMode="multiple"
      selectedKeys={on}
      className={styles.toggles ?? ''}
      onSelectionChange={(keys) => {
        const next = releaseIds.filter((release) => keys.has(release));
        if (next.length < 2) announce(strings.atLeastTwo);
        else onChange(next);
      }}
    >
      <span className={styles.togglesLabel} aria-hidden="true">
        {strings.sideBySide}
      </span>
      {releaseIds.map((release) => (
        <ToggleButton key={release} id={release} className={styles.toggle ?? ''}>
          {on.includes(release) && <Icon name="check" size="small" />}
          {releases[release].label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
