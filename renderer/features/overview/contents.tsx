import type { Overview } from '../../../contract/views.ts';
import { useGo } from '../../navigation/window-state.ts';
import { classNames } from '../../ui/class-names.ts';
import { contentType } from '../../ui/content-type.ts';
import { formatNumber } from '../../ui/figures.ts';
import { LinkRow } from '../../ui/link-row.tsx';
import { TypeBadge } from '../../ui/type-badge.tsx';
import { strings } from './strings.ts';
import styles from './overview.module.css';

interface Line {
  readonly type: string;
  readonly label: string;
  readonly count: number;
  readonly onPress: () => void;
}

/** How much of everything is in it; a line leads to what it counts. */
export function Contents({ overview }: { readonly overview: Overview }) {
  const go = useGo();
  const archiveId = overview.archive.id;
  const { counts } = overview;
  const show = (what: object) => () => go({ archiveId, screen: 'content', show: what });
  const outline = show({ left: 'outline', types: [] });
  const groups: readonly (readonly Line[])[] = [
    [
      { type: 'section', label: '', count: counts.sections, onPress: outline },
      { type: 'subsection', label: '', count: counts.subsections, onPress: outline },
      { type: 'unit', label: '', count: counts.units, onPress: outline },
    ],
    typeLines(overview, (types) => show({ types })),
    [
      {
        type: 'collection',
        label: '',
        count: counts.collections,
        onPress: show({ left: 'collections' }),
      },
    ],
  ];
  return (
    <section>
      <h2>{strings.inside}</h2>
      {groups.map((lines, index) => (
        <ul key={index} className={styles.counts}>
          {lines.map((line) => (
            <li key={line.type}>
              <LinkRow
                className={classNames(styles.countLine, line.count === 0 && styles.none)}
                onPress={line.onPress}
              >
                <TypeBadge type={line.type} look="small" />
                <span className={styles.cut}>{line.label || contentType(line.type).plural}</span>
                <span className={styles.count}>{formatNumber(line.count)}</span>
              </LinkRow>
            </li>
          ))}
        </ul>
      ))}
    </section>
  );
}

const shownTypes = 8;

/** The block types; what Studio has no word for keeps its own name. */
function typeLines(
  overview: Overview,
  show: (types: readonly string[]) => () => void,
): readonly Line[] {
  return overview.types.slice(0, shownTypes).map(({ type, count }) => {
    const { label, colour } = contentType(type);
    return {
      type,
      label: colour === 'other' ? `${label}: ${type}` : label,
      count,
      onPress: show([type]),
    };
  });
}
