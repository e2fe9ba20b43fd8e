import type { Overview } from '../../../contract/views.ts';
import { targetWords } from '../../api/preferences.ts';
import { Facts } from '../../ui/facts.tsx';
import type { Fact } from '../../ui/facts.tsx';
import { formatBytes, formatDay, formatNumber, shortHash } from '../../ui/figures.ts';
import { words } from './strings.ts';

export interface SentFactsProps {
  readonly overview: Overview;
  readonly title: string;
}

/** The file that is sent, and its approval. */
export function SentFacts({ overview, title }: SentFactsProps) {
  const { approval, archive, bytes } = overview;
  const sha256 = approval?.sha256 ?? overview.sha256;
  const facts: readonly Fact[] = [
    { name: words.archive, value: archive.fileName },
    { name: words.size, value: formatBytes(approval?.bytes ?? bytes) },
    ...(sha256 === null
      ? []
      : [{ name: words.sha, value: shortHash(sha256), isMono: true, copy: sha256 }]),
    ...(approval === null
      ? []
      : [
          {
            name: words.approved,
            value: words.approvedBy(
              targetWords(approval.release),
              approval.by,
              formatDay(approval.at),
            ),
            wraps: true,
          },
          {
            name: words.accepted,
            value:
              approval.accepted.length === 0
                ? words.acceptedNone
                : words.kinds(approval.accepted.length, formatNumber(approval.accepted.length)),
          },
        ]),
  ];
  return (
    <section>
      <h3>{title}</h3>
      <Facts facts={facts} isFixed />
    </section>
  );
}
