import type { ReactNode } from 'react';
import type { Overview } from '../../../contract/views.ts';
import { targetWords } from '../../api/preferences.ts';
import { Banner } from '../../ui/banner.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { Fact } from '../../ui/facts.tsx';
import { formatBytes, formatDay, formatMoment, isDate } from '../../ui/figures.ts';
import { HelpTip } from '../../ui/help-tip.tsx';
import { strings } from './strings.ts';
import styles from './overview.module.css';

/** Where the archive comes from, and its approval. */
export function Origin({ overview }: { readonly overview: Overview }) {
  return (
    <>
      <section>
        <h2>{strings.from}</h2>
        <Facts facts={originFacts(overview)} />
      </section>
      {overview.approval !== null && <ApprovalFacts overview={overview} />}
    </>
  );
}

/** Longer ones are cut; they are whole in the tooltip, the key also where it is copied. */
const longestWhole = 90;

function isShort(text: string | null): boolean {
  return text === null || text.length <= longestWhole;
}

function originFacts(overview: Overview): readonly Fact[] {
  const { learningPackage: own, meta } = overview;
  const { key, description } = own;
  return [
    {
      name: strings.key,
      value: key ?? strings.unknown,
      isMono: key !== null,
      wraps: isShort(key),
      copy: key ?? undefined,
      end: help(strings.key, strings.keyHelp),
    },
    { name: strings.org, value: own.org ?? strings.unknown, wraps: isShort(own.org) },
    { name: strings.slug, value: own.slug ?? strings.unknown, wraps: isShort(own.slug) },
    {
      name: strings.server,
      value: meta.originServer ?? strings.unknown,
      wraps: isShort(meta.originServer),
      end: help(strings.server, strings.serverHelp),
    },
    {
      name: strings.by,
      value: meta.createdBy ?? strings.unknown,
      wraps: isShort(meta.createdBy),
      end: help(strings.by, strings.byHelp, email(meta.createdByEmail)),
    },
    {
      name: strings.at,
      value: meta.createdAt === null ? strings.unknown : momentOf(meta.createdAt),
      wraps: isShort(meta.createdAt),
    },
    {
      name: strings.dates,
      value: dates(own.created, own.updated),
      end: help(strings.dates, strings.datesHelp),
    },
    {
      name: strings.format,
      value: format(overview),
      end: help(strings.format, strings.formatHelp),
    },
    {
      name: strings.size,
      value: strings.sizes({
        bytes: formatBytes(overview.bytes),
        inflated: formatBytes(overview.inflatedBytes),
      }),
    },
    ...(description === null || description.trim() === ''
      ? []
      : [{ name: strings.description, value: description.replaceAll(/\s+/g, ' '), wraps: true }]),
  ];
}

function help(about: string, words: string, more: string | null = null): ReactNode {
  return (
    <HelpTip about={about}>
      <p>{words}</p>
      {more !== null && <p dir="auto">{more}</p>}
    </HelpTip>
  );
}

function email(address: string | null): string | null {
  return address === null || address === '' ? null : strings.byEmail({ address });
}

/** What is no date is shown as it was written, and as what it is not. */
function momentOf(text: string): string {
  return isDate(text) ? formatMoment(text) : strings.noDate({ text });
}

function dayOf(text: string): string {
  return isDate(text) ? formatDay(text) : strings.noDate({ text });
}

function dates(created: string | null, updated: string | null): string {
  const known = [created, updated].filter((date) => date !== null).map(dayOf);
  const distinct = [...new Set(known)];
  return distinct.length === 0 ? strings.unknown : distinct.join(' – ');
}

function format({ formatVersion, kind, storedOnly }: Overview): string {
  return [
    formatVersion === null ? strings.unknown : strings.version({ version: formatVersion }),
    kind === 'zip' ? strings.zip : strings.folder,
    ...(kind === 'zip' && storedOnly ? [strings.stored] : []),
  ].join(', ');
}

function ApprovalFacts({ overview }: { readonly overview: Overview }) {
  const { approval } = overview;
  if (approval === null) return null;
  const facts: readonly Fact[] = [
    { name: strings.approvedFor, value: targetWords(approval.release) },
    { name: strings.approvedBy, value: approval.by },
    { name: strings.approvedAt, value: formatMoment(approval.at) },
    {
      name: strings.accepted,
      value: strings.acceptedKinds({ count: approval.accepted.length }),
    },
    ...(approval.note === '' ? [] : [{ name: strings.note, value: approval.note, wraps: true }]),
  ];
  return (
    <section>
      <h2>{strings.approval}</h2>
      {approval.validity === 'judged-for-another' && (
        <Banner kind="note">{strings.judgedForAnother}</Banner>
      )}
      {approval.underOlderRules === true && <Banner kind="note">{strings.olderRules}</Banner>}
      {approval.validity === 'file-missing' && (
        <Banner kind="warning">{strings.approvedMissing}</Banner>
      )}
      <div className={styles.approval}>
        <Facts facts={facts} />
      </div>
    </section>
  );
}
