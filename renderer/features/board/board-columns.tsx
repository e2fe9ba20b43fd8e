import { releases } from '../../../contract/releases.ts';
import type { ReleaseId, Target } from '../../../contract/releases.ts';
import type { BoardRow } from '../../../contract/views.ts';
import { progressShare, useArchiveProgress } from '../../api/job-progress.ts';
import { ArchiveMark } from '../../ui/archive-state/archive-mark.tsx';
import { archiveWords } from '../../ui/archive-state/archive-words.ts';
import { formatBytes, formatDay, formatNumber, formatPercent, isDate } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import type { Column } from '../../ui/virtual-table/columns.ts';
import { outcomeMark, outcomeWords } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './board.module.css';

/** The columns: what it is, how it stands, what each of these releases would do with it. */
export function boardColumns(
  shown: readonly ReleaseId[],
  target: Target,
  isNarrow: boolean,
): readonly Column<BoardRow>[] {
  const all = allColumns(shown, target);
  return isNarrow ? all.filter(({ id }) => !roomy.has(id)) : all;
}

/** Columns that go first when there is little room. */
const roomy: ReadonlySet<string> = new Set(['note', 'components', 'org', 'backedUpAt']);

/** Widths in the steps of space of the look: head and rows are of different type sizes. */
function steps(count: number): string {
  return `calc(var(--s-1) * ${String(count)})`;
}

function allColumns(shown: readonly ReleaseId[], target: Target): readonly Column<BoardRow>[] {
  const { columns } = strings;
  const main = shown.find((id) => id === target) ?? shown[0];
  return [
    {
      id: 'title',
      label: columns.title,
      width: 'minmax(0, 1fr)',
      sortable: true,
      afterBadge: true,
      render: (row) => <TitleCell row={row} />,
    },
    ...countColumns(),
    ...shown.map((id) => ({ ...outcomeColumn(id), wideOnly: id !== main })),
    figureColumn('components', columns.components, 19, ({ components }) =>
      components === null ? null : formatNumber(components),
    ),
    figureColumn('bytes', columns.bytes, 17, ({ archive }) => formatBytes(archive.bytes)),
    {
      id: 'org',
      label: columns.org,
      width: steps(24),
      sortable: true,
      wideOnly: true,
      render: ({ org }) =>
        org === null ? (
          <Unknown />
        ) : (
          <span className={styles.words} dir="auto" title={org}>
            {org}
          </span>
        ),
    },
    figureColumn('backedUpAt', columns.backedUpAt, 22, ({ backedUpAt }) =>
      backedUpAt === null || !isDate(backedUpAt) ? null : formatDay(backedUpAt),
    ),
  ];
}

function countColumns(): readonly Column<BoardRow>[] {
  const { columns } = strings;
  return [
    countColumn('blocker', columns.blocker, 13, ({ findings }) =>
      findings === null ? null : findings.fatal + findings.blocker,
    ),
    countColumn('loss', columns.loss, 13, ({ findings }) => findings?.loss ?? null),
    countColumn('warning', columns.warning, 19, ({ findings }) => findings?.warning ?? null),
    countColumn('note', columns.note, 10, ({ findings }) => findings?.note ?? null),
  ];
}

/** A count of findings: only what is there speaks. */
function countColumn(
  id: string,
  label: string,
  width: number,
  countOf: (row: BoardRow) => number | null,
): Column<BoardRow> {
  return {
    id,
    label,
    width: steps(width),
    wideOnly: true,
    align: 'end',
    sortable: true,
    render: (row) => {
      const count = countOf(row);
      if (count === null) return <Unknown />;
      return (
        <span className={styles.count} data-none={count === 0}>
          {formatNumber(count)}
        </span>
      );
    },
  };
}

function figureColumn(
  id: string,
  label: string,
  width: number,
  wordsOf: (row: BoardRow) => string | null,
): Column<BoardRow> {
  return {
    id,
    label,
    width: steps(width),
    wideOnly: true,
    align: 'end',
    sortable: true,
    render: (row) => {
      const words = wordsOf(row);
      return words === null ? <Unknown /> : <span className={styles.figure}>{words}</span>;
    },
  };
}

function outcomeColumn(id: ReleaseId): Column<BoardRow> {
  const { label } = releases[id];
  return {
    id,
    label,
    width: steps(15),
    sortable: true,
    render: ({ outcomes }) => {
      const outcome = outcomes[id];
      const mark = outcomeMark(outcome);
      const words = outcomeWords(id, outcome);
      if (mark === null) return <Unknown words={words} />;
      const losses = outcome?.kind === 'restored' ? outcome.losses : 0;
      return (
        <span className={styles.outcome} title={words}>
          <SeverityMark kind={mark} hasWords />
          <span className={styles.unseen}>{words}</span>
          {losses > 0 && <span aria-hidden="true">{formatNumber(losses)}</span>}
        </span>
      );
    },
  };
}

/** Nobody knows, or nobody has looked yet. */
function Unknown({ words = strings.notKnown }: { readonly words?: string }) {
  return (
    <span className={styles.unknown} title={words}>
      <span aria-hidden="true">–</span>
      <span className={styles.unseen}>{words}</span>
    </span>
  );
}

function TitleCell({ row: { archive } }: { readonly row: BoardRow }) {
  const { id, state, title, fileName, place } = archive;
  const progress = useArchiveProgress(id);
  const share = state.kind === 'reading' ? progressShare(progress) : null;
  const said = archiveWords(state, share === null ? null : formatPercent(share));
  return (
    <div className={styles.title}>
      <ArchiveMark state={state} share={share} said={said} hasWords />
      <div className={styles.lines}>
        <div className={styles.name} title={title}>
          <UserText text={title} />
        </div>
        <div className={styles.second}>
          <span className={styles.said}>{said}</span>
          <span className={styles.file} dir="auto" title={`${fileName}\n${place}`}>
            {fileName === title ? place : fileName}
          </span>
        </div>
      </div>
    </div>
  );
}
