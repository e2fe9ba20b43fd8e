import type { Overview } from '../../../contract/views.ts';
import { targetWords } from '../../api/preferences.ts';
import { Facts } from '../../ui/facts.tsx';
import type { Fact } from '../../ui/facts.tsx';
import { formatBytes, formatDay, shortHash } from '../../ui/figures.ts';
import { strings } from './strings.ts';

export interface SentFactsProps {
  readonly overview: Overview;
  readonly title: string;
}

/** The file that is sent, and its approval. */
export function SentFacts({ overview, title }: SentFactsProps) {
  const { approval, archive, bytes } = overview;
  const sha256 = approval?.sha256 ?? overview.sha256;
  const facts: readonly Fact[] = [
    { name: strings.archive, value: archive.fileName },
    { name: strings.size, value: formatBytes(approval?.bytes ?? bytes) },
    ...(sha256 === null
      ? []
      : [{ name: strings.sha, value: shortHash(sha256), isMono: true, copy: sha256 }]),
    ...(approval === null
      ? []
      : [
          {
            name: strings.approved,
            value: strings.approvedBy({
              release: targetWords(approval.release),
              by: approval.by,
              day: formatDay(approval.at),
            }),
            wraps: true,
          },
          {
            name: strings.accepted,
            value: strings.kinds({ count: approval.accepted.length }),
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
