import { GridList, GridListItem } from 'react-aria-components';
import type { PlaceId } from '../../../contract/model/ids.ts';
import type { Place } from '../../../contract/views.ts';
import { formatBytes, formatDay } from '../../ui/figures.ts';
import { Icon } from '../../ui/icon.tsx';
import { strings } from './strings.ts';
import styles from './picker.module.css';

export interface PlaceListProps {
  readonly places: readonly Place[];
  /** Folders can be chosen too; else they are only gone into. */
  readonly takesFolders: boolean;
  readonly chosen: ReadonlySet<PlaceId>;
  readonly onChoose: (chosen: ReadonlySet<PlaceId>) => void;
  /** Enter or a double click: goes into a folder, opens an archive. */
  readonly onEnter: (place: Place) => void;
}

/** Can Carrel open it? A plain folder is gone into instead. */
export function opens(place: Place): boolean {
  return place.kind === 'archive' || place.isUnpackedArchive;
}

/** The files and folders of one folder; several archives can be chosen. */
export function PlaceList({ places, takesFolders, chosen, onChoose, onEnter }: PlaceListProps) {
  const canChoose = (place: Place): boolean =>
    opens(place) || (takesFolders && place.kind === 'folder');
  return (
    <GridList
      aria-label={strings.places}
      items={places}
      selectionMode="multiple"
      selectionBehavior="replace"
      selectedKeys={chosen}
      disabledKeys={places.filter(({ kind }) => kind === 'other').map(({ id }) => id)}
      onSelectionChange={(keys) => {
        const taken = places.filter(
          (place) => canChoose(place) && (keys === 'all' || keys.has(place.id)),
        );
        onChoose(new Set(taken.map(({ id }) => id)));
      }}
      onAction={(key) => {
        const place = places.find(({ id }) => id === key);
        if (place !== undefined) onEnter(place);
      }}
      className={styles.list ?? ''}
    >
      {(place) => (
        <GridListItem id={place.id} textValue={place.name} className={styles.row ?? ''}>
          <Icon name={place.kind === 'folder' ? 'folder' : 'file'} />
          <span className={styles.name} dir="auto">
            {place.name}
          </span>
          <span className={styles.detail}>
            {place.isUnpackedArchive
              ? strings.unpacked
              : place.bytes === null
                ? ''
                : formatBytes(place.bytes)}
          </span>
          <span className={styles.detail}>
            {place.modifiedAt === null ? '' : formatDay(place.modifiedAt)}
          </span>
        </GridListItem>
      )}
    </GridList>
  );
}
