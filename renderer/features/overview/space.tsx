import { Button as CellButton } from 'react-aria-components';
import type { Overview, SpaceItem } from '../../../contract/views.ts';
import { useGo } from '../../navigation/window-state.ts';
import { classNames } from '../../ui/class-names.ts';
import { contentType } from '../../ui/content-type.ts';
import { formatBytes, formatNumber } from '../../ui/figures.ts';
import { words } from './strings.ts';
import { treemap } from './treemap.ts';
import styles from './overview.module.css';

const pictureAspect = 3.6;
/** A larger share of many small things would leave no room to see the large ones. */
const mostOfRest = 0.6;
/** Cells below these shares of the picture have no room for words; their name is the tooltip. */
const roomForTitle = { width: 7, height: 14 };
const roomForBytes = { width: 7, height: 26 };

/** What takes the space: the largest things, by size and in the colour of their type. */
export function Space({ overview }: { readonly overview: Overview }) {
  const rest = overview.space.find(({ key }) => key === null);
  const isDwarfing =
    rest !== undefined && rest.bytes > mostOfRest * sum(overview.space.map(({ bytes }) => bytes));
  const pictured = isDwarfing ? overview.space.filter((item) => item !== rest) : overview.space;
  const cells = treemap(pictured, ({ bytes }) => bytes, pictureAspect);
  return (
    <section className={styles.space}>
      <div className={styles.spaceHead}>
        <h2>{words.space}</h2>
        <span className={styles.quiet}>
          {formatBytes(overview.bytes)}
          {isDwarfing && words.inSmaller(formatNumber(rest.count), formatBytes(rest.bytes))}
        </span>
        <Legend items={overview.space} />
      </div>
      {cells.length === 0 && <p className={styles.nothing}>{words.spaceEmpty}</p>}
      <div className={styles.map}>
        {cells.map((cell) => (
          <SpaceCell
            key={`${cell.item.type} ${cell.item.key ?? ''}`}
            {...cell}
            archiveId={overview.archive.id}
          />
        ))}
      </div>
    </section>
  );
}

interface SpaceCellProps {
  readonly archiveId: Overview['archive']['id'];
  readonly item: SpaceItem;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function SpaceCell({ archiveId, item, left, top, width, height }: SpaceCellProps) {
  const go = useGo();
  const title = titleOf(item);
  const bytes = formatBytes(item.bytes);
  const style = {
    left: `${String(left)}%`,
    top: `${String(top)}%`,
    width: `${String(width)}%`,
    height: `${String(height)}%`,
  };
  const { key } = item;
  const hasTitle = width > roomForTitle.width && height > roomForTitle.height;
  const hasBytes = width > roomForBytes.width && height > roomForBytes.height;
  return (
    <CellButton
      className={classNames(
        styles.cell,
        key === null ? styles.rest : styles[contentType(item.type).colour],
      )}
      style={style}
      {...(hasTitle && hasBytes ? {} : { 'aria-label': `${title} ${bytes}` })}
      onPress={() => go({ archiveId, screen: 'content', show: key === null ? {} : { key } })}
    >
      {hasTitle && (
        <span className={styles.cellTitle} dir="auto">
          {title}
        </span>
      )}
      {hasBytes && <span className={styles.cellBytes}> {bytes}</span>}
    </CellButton>
  );
}

function titleOf({ key, title, count }: SpaceItem): string {
  if (key === null) return words.rest(formatNumber(count));
  return count > 1 ? words.items(title, formatNumber(count)) : title;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
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
