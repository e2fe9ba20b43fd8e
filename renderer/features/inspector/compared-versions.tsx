import { Icon } from '../../ui/icon.tsx';
import { Select } from '../../ui/select.tsx';
import styles from './difference.module.css';
import { strings } from './strings.ts';
import { orderedVersions, versionLabel } from './versions.ts';
import type { EntityView } from '../../../contract/views.ts';
import type { Compared } from './difference-tab.tsx';

interface ComparedVersionsProps {
  readonly entity: EntityView;
  readonly compared: Compared;
  readonly onChoose: (next: { readonly from?: number; readonly to?: number }) => void;
}

/** Which version is which; with more than two, any can be chosen. */
export function ComparedVersions({ entity, compared, onChoose }: ComparedVersionsProps) {
  if (entity.versions.length === 2) {
    return (
      <span className={styles.which}>
        {versionLabel(compared.from)}
        <Icon name="right" size="small" />
        <span className={styles.said}>{strings.difference.toWords}</span>
        {versionLabel(compared.to)}
      </span>
    );
  }
  const choices = orderedVersions(entity).map((version) => ({
    value: String(version.number),
    label: versionLabel(version),
  }));
  return (
    <span className={styles.which}>
      <Select
        label={strings.difference.from}
        look="bar"
        choices={choices}
        value={String(compared.from.number)}
        onChange={(value) => onChoose({ from: Number(value) })}
      />
      <Icon name="right" size="small" />
      <Select
        label={strings.difference.to}
        look="bar"
        choices={choices}
        value={String(compared.to.number)}
        onChange={(value) => onChoose({ to: Number(value) })}
      />
    </span>
  );
}
