import type { ArchiveState } from '../../../contract/views.ts';
import { Ring, Spinner } from '../progress.tsx';
import { SeverityMark } from '../severity-mark.tsx';
import { archiveMark } from './archive-words.ts';

export interface ArchiveMarkProps {
  readonly state: ArchiveState;
  /** How much of it is read, 0 to 1; null where that is not known. */
  readonly share: number | null;
  /** What its words say. */
  readonly said: string;
  /** They stand beside it. */
  readonly hasWords: boolean;
}

/** The shape of an archive's state; while it is read, a ring that fills. */
export function ArchiveMark({ state, share, said, hasWords }: ArchiveMarkProps) {
  const mark = archiveMark(state);
  if (mark !== null) return <SeverityMark kind={mark} hasWords={hasWords} />;
  if (state.kind === 'reading' && state.isWaiting === true) return <Ring share={0} label={said} />;
  return share === null ? <Spinner /> : <Ring share={share} label={said} />;
}
