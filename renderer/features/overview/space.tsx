import { useState } from 'react';
import type { Overview, SpaceItem } from '../../../contract/views.ts';
import { useGo } from '../../navigation/window-state.ts';
import { classNames } from '../../ui/class-names.ts';
import { contentType } from '../../ui/content-type.ts';
import { formatBytes } from '../../ui/figures.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { isPictured, spaceShown } from './selectors.ts';
import { SpaceList } from './space-list.tsx';
import { SpaceMap } from './space-map.tsx';
import { strings } from './strings.ts';
import styles from './space.module.css';

/** What takes the space: the largest things, as a picture by size and colour, or as a list. */
export function Space({ overview }: { readonly overview: Overview }) {
  const go = useGo();
  const [look, setLook] = useState<'map' | 'list'>('map');
  const { pictured, rest } = spaceShown(overview.space);
  const hasContent = overview.space.some(({ key }) => key !== null);
  const hasMap = hasContent && isPictured(overview.space);
  const show = ({ key }: SpaceItem): void =>
    go({
      archiveId: overview.archive.id,
      screen: 'content',
      show: key === null ? {} : { key },
    });
  return (
    <section className={styles.space}>
      <div className={styles.head}>
        <h2>{strings.space}</h2>
        <span className={styles.quiet}>
          {formatBytes(overview.bytes)}
          {rest !== null &&
            rest.count > 0 &&
            strings.inSmaller({ count: rest.count, bytes: formatBytes(rest.bytes) })}
        </span>
        {hasMap && look === 'map' && <Legend items={overview.space} />}
        {hasMap && (
          <span className={styles.looks}>
            <Segmented
              label={strings.spaceAs}
              size="small"
              value={look}
              onChange={setLook}
              choices={[
                { value: 'map', label: strings.asMap },
                { value: 'list', label: strings.asList },
              ]}
            />
          </span>
        )}
      </div>
      {hasContent ? (
        <>
          {hasMap && look === 'map' && <SpaceMap items={pictured} onShow={show} />}
          <div className={classNames(hasMap && look === 'map' && styles.whereNarrow)}>
            <SpaceList items={overview.space} onShow={show} />
          </div>
        </>
      ) : (
        <p className={styles.nothing}>{strings.spaceEmpty}</p>
      )}
    </section>
  );
}

/** The colours of the picture that are there, largest first. */
function Legend({ items }: { readonly items: readonly SpaceItem[] }) {
  const labels = new Map<string, string[]>();
  for (const { type, key } of items) {
    if (key === null) continue;
    const { colour, label } = contentType(type);
    const colourKey = sameColour[colour] ?? colour;
    const named = labels.get(colourKey) ?? [];
    if (!named.includes(label)) labels.set(colourKey, [...named, label]);
  }
  return (
    <ul className={styles.legend}>
      {[...labels].slice(0, 4).map(([colour, named]) => (
        <li key={colour} className={styles[colour]}>
          <span className={styles.swatch} />
          {named.slice(0, 3).join(', ')}
        </li>
      ))}
    </ul>
  );
}

/** Studio gives several types the same blue. */
const sameColour: Readonly<Record<string, string>> = {
  openassessment: 'problem',
  dragdrop: 'problem',
  library: 'problem',
};
