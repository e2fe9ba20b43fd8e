import type { Overview } from '../../../contract/views.ts';
import { targetWords } from '../../api/preferences.ts';
import { IconButton } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { Fact } from '../../ui/facts.tsx';
import { formatBytes, formatDay, formatMoment, formatNumber } from '../../ui/figures.ts';
import { Banner } from '../../ui/banner.tsx';
import { words } from './strings.ts';
import styles from './overview.module.css';

/** Where the archive comes from, and its approval. */
export function Origin({ overview }: { readonly overview: Overview }) {
  return (
    <>
      <section>
        <h2>{words.from}</h2>
        <Facts facts={originFacts(overview)} />
      </section>
      {overview.approval !== null && <ApprovalFacts overview={overview} />}
    </>
  );
}

function originFacts(overview: Overview): readonly Fact[] {
  const { learningPackage: own, meta } = overview;
  return [
    {
      name: words.key,
      value: own.key ?? words.unknown,
      isMono: own.key !== null,
      copy: own.key ?? undefined,
    },
    { name: words.org, value: own.org ?? words.unknown },
    { name: words.slug, value: own.slug ?? words.unknown },
    { name: words.server, value: meta.originServer ?? words.unknown },
    {
      name: words.by,
      value: (
        <span title={meta.createdByEmail ?? undefined}>{meta.createdBy ?? words.unknown}</span>
      ),
      end: <IconButton icon="problem" size="small" label={words.byHelp} />,
    },
    {
      name: words.at,
      value: meta.createdAt === null ? words.unknown : formatMoment(meta.createdAt),
    },
    { name: words.dates, value: dates(own.created, own.updated) },
    { name: words.format, value: format(overview) },
    {
      name: words.size,
      value: words.sizes(formatBytes(overview.bytes), formatBytes(overview.inflatedBytes)),
    },
  ];
}

function dates(created: string | null, updated: string | null): string {
  const known = [created, updated].filter((date) => date !== null).map(formatDay);
  const distinct = [...new Set(known)];
  return distinct.length === 0 ? words.unknown : distinct.join(' – ');
}

function format({ formatVersion, kind, storedOnly }: Overview): string {
  return [
    formatVersion === null ? words.unknown : words.version(formatNumber(formatVersion)),
    kind === 'zip' ? words.zip : words.folder,
    ...(kind === 'zip' && storedOnly ? [words.stored] : []),
  ].join(', ');
}

function ApprovalFacts({ overview }: { readonly overview: Overview }) {
  const { approval } = overview;
  if (approval === null) return null;
  const facts: readonly Fact[] = [
    { name: words.approvedFor, value: targetWords(approval.release) },
    { name: words.approvedBy, value: approval.by },
    { name: words.approvedAt, value: formatMoment(approval.at) },
    {
      name: words.accepted,
      value: words.acceptedKinds(approval.accepted.length, formatNumber(approval.accepted.length)),
    },
    ...(approval.note === '' ? [] : [{ name: words.note, value: approval.note, wraps: true }]),
  ];
  return (
    <section>
      <h2>{words.approval}</h2>
      {approval.validity === 'judged-for-another' && (
        <Banner kind="note">{words.judgedForAnother}</Banner>
      )}
      {approval.validity === 'file-missing' && (
        <Banner kind="warning">{words.approvedMissing}</Banner>
      )}
      <div className={styles.approval}>
        <Facts facts={facts} />
      </div>
    </section>
  );
}
