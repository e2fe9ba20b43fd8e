import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { EntityView } from '../../../contract/views.ts';

/** What every tab about one component or container gets. */
export interface TabProps {
  readonly archiveId: ArchiveId;
  readonly entity: EntityView;
  /** What is searched for: the preview marks it. */
  readonly find?: string;
  readonly onShowFile: (entryIndex: number, path: string) => void;
  readonly onShowEntity: (key: string) => void;
}
