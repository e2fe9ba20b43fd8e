import { severities } from '../../../contract/diagnostics/definition.ts';
import { Banner } from '../../ui/banner.tsx';
import { Sentence } from '../../ui/highlight/highlight.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import type { FindingView } from '../../../contract/views.ts';

interface InspectorBannerProps {
  readonly findings: readonly FindingView[];
  readonly onShowFinding: (finding: FindingView) => void;
}

const loud = severities.filter((severity) => severity !== 'note');

/** Names of hundreds of characters are cut in the middle: what is wrong would be out of sight. */
function wordsOf({ message }: FindingView): string {
  return message.replaceAll(/(\S{32})\S{12,}(\S{20})/gu, '$1…$2');
}

/** The worst finding above every tab: a preview of what would vanish must not look safe. */
export function InspectorBanner({ findings, onShowFinding }: InspectorBannerProps) {
  const worst = loud
    .map((severity) => findings.find((finding) => finding.severity === severity))
    .find((finding) => finding !== undefined);
  if (worst === undefined) return null;
  const others = findings.length - 1;
  return (
    <Banner kind={worst.severity}>
      <span className={styles.bannerWords} title={worst.message}>
        <Sentence text={wordsOf(worst)} />
      </span>{' '}
      <TextLink onPress={() => onShowFinding(worst)}>
        {others === 0 ? strings.showFinding : strings.showFirstOf({ count: findings.length })}
      </TextLink>
    </Banner>
  );
}
