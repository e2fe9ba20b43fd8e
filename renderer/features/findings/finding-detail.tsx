import { catalogue } from '../../../contract/diagnostics/catalogue.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Sentence } from '../../ui/highlight/highlight.tsx';
import { SeverityTag } from '../../ui/severity-mark.tsx';
import { FindingBehaviour } from './finding-behaviour.tsx';
import styles from './finding-detail.module.css';
import { FindingReleases } from './finding-releases.tsx';
import { FindingWays } from './finding-ways.tsx';
import { FindingWhere } from './finding-where.tsx';
import { locationText, worstReleases } from './selectors.ts';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FindingView } from '../../../contract/views.ts';

interface FindingDetailProps {
  readonly archiveId: ArchiveId;
  readonly finding: FindingView;
  /** Null where a filter leaves it out of the list. */
  readonly position: { readonly at: number; readonly all: number } | null;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** One finding: what happens, where, what to do, on which releases; the code folded at the end. */
export function FindingDetail(props: FindingDetailProps) {
  const { archiveId, finding } = props;
  const { code } = finding.diagnostic;
  const definition = definitionOf(code);
  return (
    <>
      <DetailHead {...props} />
      <div className={styles.body}>
        <h2 className={styles.title}>{definition?.title ?? code}</h2>
        <p className={styles.message}>
          <Sentence text={finding.message} />
        </p>
        {finding.id < 0 ? <p className={styles.message}>{strings.onlyPredicted}</p> : null}
        <FindingWhere archiveId={archiveId} finding={finding} />
        <FindingWays archiveId={archiveId} finding={finding} definition={definition} />
        <FindingReleases finding={finding} />
        <FindingBehaviour finding={finding} definition={definition} />
      </div>
    </>
  );
}

function DetailHead({ finding, position, onStep, onClose }: FindingDetailProps) {
  return (
    <header className={styles.head}>
      <span className={styles.back}>
        <Button icon="left" size="small" onPress={onClose}>
          {strings.back}
        </Button>
      </span>
      <SeverityTag kind={finding.severity} />
      <span className={styles.releases}>{worstReleases(finding)}</span>
      <span className={styles.grow} />
      {position === null ? null : (
        <span className={styles.position}>{strings.place(position)}</span>
      )}
      <IconButton icon="sort" size="small" label={strings.previous} onPress={() => onStep(-1)} />
      <span className={styles.down}>
        <IconButton icon="sort" size="small" label={strings.next} onPress={() => onStep(1)} />
      </span>
      <CopyButton text={textOf(finding)} what={strings.copy} />
    </header>
  );
}

/** Undefined for a code that another version of Carrel staged. */
function definitionOf(code: string) {
  return Object.entries(catalogue).find(([known]) => known === code)?.[1];
}

/** What is copied: a line that a colleague or a bug report can use. */
function textOf(finding: FindingView): string {
  const { diagnostic, message } = finding;
  const { entityKey = '' } = diagnostic.location;
  return [diagnostic.code, message, locationText(finding) ?? '', entityKey]
    .filter((part) => part !== '')
    .join('\n');
}
