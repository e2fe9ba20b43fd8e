import { catalogue } from '../../../contract/diagnostics/catalogue.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { LossEffect, RestoreNode } from '../../../contract/views.ts';
import { useGo } from '../../navigation/window-state.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { strings } from './strings.ts';
import styles from './restore.module.css';

export interface ChosenStripProps {
  readonly archiveId: ArchiveId;
  readonly node: RestoreNode;
}

/** What becomes of the chosen row, and the ways on from it. */
export function ChosenStrip({ archiveId, node }: ChosenStripProps) {
  const go = useGo();
  const { key, fate, effects, losses } = node;
  if (key === '') return null;
  return (
    <section className={styles.strip} data-pane="chosen" aria-label={strings.chosen}>
      <div className={styles.stripHead}>
        <KeyText text={key} look="value" />
        <CopyButton text={key} what={strings.key} />
        {fate !== 'gone' && (
          <span className={styles.stripEnd}>
            <Button
              size="small"
              icon="components"
              onPress={() => go({ archiveId, screen: 'content', show: { key } })}
            >
              {strings.showInContent}
            </Button>
          </span>
        )}
      </div>
      {effects.length === 0 ? (
        <p>
          {fate === 'same' &&
            (losses === 0 ? strings.asItIs : strings.lossesInside({ count: losses }))}
          {fate === 'gone' && strings.gone}
          {fate === 'changed' && strings.changed}
        </p>
      ) : (
        <ul className={styles.stripEffects}>
          {effects.map((effect) => (
            <EffectLine key={effect.lossId} archiveId={archiveId} effect={effect} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface EffectLineProps {
  readonly archiveId: ArchiveId;
  readonly effect: LossEffect;
}

function EffectLine({ archiveId, effect }: EffectLineProps) {
  const go = useGo();
  const { code, words, findingId } = effect;
  return (
    <li className={styles.stripEffect}>
      <SeverityMark kind="loss" hasWords={false} />
      <span className={styles.stripLoss}>
        <b>{capital(words)}.</b> {catalogue[code].title}.
      </span>
      {findingId !== null && (
        <Button
          size="small"
          onPress={() => go({ archiveId, screen: 'findings', show: { id: findingId } })}
        >
          {strings.showFinding}
        </Button>
      )}
    </li>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
