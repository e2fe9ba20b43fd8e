import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { PredictionState } from '../../../contract/views.ts';
import { useGo } from '../../navigation/window-state.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { verdictOf } from './selectors.ts';
import { strings } from './strings.ts';
import styles from './restore.module.css';

export interface VerdictBannerProps {
  readonly archiveId: ArchiveId;
  readonly release: ReleaseId;
  readonly state: PredictionState;
}

/** The sentence that the person came for, and the way to what is behind it. */
export function VerdictBanner({ archiveId, release, state }: VerdictBannerProps) {
  const go = useGo();
  const verdict = verdictOf(release, state);
  if (verdict === null) return null;
  const { mark, sentence, more } = verdict;
  const severity = mark === 'loss' || mark === 'blocker' ? mark : null;
  return (
    <Banner
      kind={mark}
      action={
        severity !== null && (
          <Button
            size="small"
            onPress={() => go({ archiveId, screen: 'findings', show: { severity } })}
          >
            {strings.showFindings}
          </Button>
        )
      }
    >
      <h1 className={styles.verdict}>{sentence}</h1> {more}
    </Banner>
  );
}
