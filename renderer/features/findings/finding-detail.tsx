import { catalogue } from '../../../contract/diagnostics/catalogue.ts';
import { useGo } from '../../navigation/window-state.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { SeverityTag } from '../../ui/severity-mark.tsx';
import { FindingBehaviour } from './finding-behaviour.tsx';
import styles from './finding-detail.module.css';
import { FindingReleases } from './finding-releases.tsx';
import { FindingWhere } from './finding-where.tsx';
import { worstReleases } from './selectors.ts';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FindingView } from '../../../contract/views.ts';

interface FindingDetailProps {
  readonly archiveId: ArchiveId;
  readonly finding: FindingView;
  readonly position: { readonly at: number; readonly all: number } | null;
  readonly onStep: (by: 1 | -1) => void;
}

/** One finding: what happens, where, what to do, on which releases; the code folded at the end. */
export function FindingDetail({ archiveId, finding, position, onStep }: FindingDetailProps) {
  const go = useGo();
  const { code } = finding.diagnostic;
  const definition = definitionOf(code);
  const { entity } = finding;
  return (
    <>
      <header className={styles.head}>
        <SeverityTag kind={finding.severity} />
        <span className={styles.releases}>{worstReleases(finding)}</span>
        <span className={styles.grow} />
        {position === null ? null : (
          <span className={styles.position}>{strings.place(position.at, position.all)}</span>
        )}
        <span className={styles.up}>
          <IconButton
            icon="sort"
            size="small"
            label={strings.previous}
            onPress={() => onStep(-1)}
          />
        </span>
        <span className={styles.down}>
          <IconButton icon="sort" size="small" label={strings.next} onPress={() => onStep(1)} />
        </span>
        <CopyButton text={textOf(finding)} what={strings.copy} />
      </header>
      <div className={styles.body}>
        <h2 className={styles.title}>{definition?.title ?? code}</h2>
        <p className={styles.message}>
          <UserText text={finding.message} />
        </p>
        {entity === null ? null : (
          <div className={styles.entity}>
            <Button
              icon="components"
              size="small"
              onPress={() => go({ archiveId, screen: 'content', show: { key: entity.key } })}
            >
              {strings.showInContent}
            </Button>
            <span className={styles.entityTitle}>
              <UserText text={entity.title === '' ? entity.key : entity.title} />
            </span>
          </div>
        )}
        <FindingWhere archiveId={archiveId} finding={finding} />
        {definition === undefined ? null : (
          <>
            <h3>{strings.whatYouCanDo}</h3>
            <p className={styles.message}>{definition.hint}</p>
          </>
        )}
        <FindingReleases finding={finding} />
        <FindingBehaviour finding={finding} definition={definition} />
      </div>
    </>
  );
}

/** Undefined for a code that another version of Carrel staged. */
function definitionOf(code: string) {
  return Object.entries(catalogue).find(([known]) => known === code)?.[1];
}

/** What is copied: a line that a colleague or a bug report can use. */
function textOf({ diagnostic, message }: FindingView): string {
  const { entry, line, column, entityKey } = diagnostic.location;
  const place = [entry, line, column].filter((part) => part !== undefined).join(':');
  return [diagnostic.code, message, place, entityKey ?? '']
    .filter((part) => part !== '')
    .join('\n');
}
