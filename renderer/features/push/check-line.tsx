import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Server } from '../../../contract/releases.ts';
import { useChosenServer } from '../../api/use-chosen-server.ts';
import { useGo } from '../../navigation/window-state.ts';
import { Sentence } from '../../ui/highlight/highlight.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkRow } from '../../ui/link-row.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import type { Check, Proposal } from './checks.ts';
import { strings } from './strings.ts';
import styles from './push.module.css';

interface CheckLineProps {
  readonly check: Check;
  readonly archiveId: ArchiveId;
  readonly onPropose: (proposal: Proposal) => void;
}

/** One line of what must be so before a push; where something leads on from it, the way there. */
export function CheckLine({ check, archiveId, onPropose }: CheckLineProps) {
  const { restoreOf, proposal } = check;
  const seeRestore = useSeeRestore(archiveId);
  const words = (
    <>
      <SeverityMark kind={check.mark} hasWords={!check.isOpen} />
      <span className={styles.lineName}>{check.name}</span>
      <span className={styles.lineWords}>
        <Sentence text={check.words} />
        {proposal !== undefined && (
          <>
            {' '}
            <TextLink onPress={() => onPropose(proposal)}>
              {strings.propose({ text: proposal.text })}
            </TextLink>
          </>
        )}
      </span>
    </>
  );
  if (restoreOf === undefined) return <div className={styles.line}>{words}</div>;
  return (
    <LinkRow className={styles.linkLine} onPress={() => seeRestore(restoreOf)}>
      {words}
      <Icon name="right" size="small" />
    </LinkRow>
  );
}

/** To what the restore on a server would bring; the window is about that server then. */
export function useSeeRestore(archiveId: ArchiveId): (server: Server) => void {
  const go = useGo();
  const choose = useChosenServer();
  return ({ release, database }) =>
    choose({ target: release, database }, () => go({ archiveId, screen: 'restore' }));
}
