import type { ArchiveId, InstanceId } from '../../contract/model/ids.ts';

/** One archive and the library that is to come of it. */
export interface PushItem {
  readonly archiveId: ArchiveId;
  readonly org: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** Who may learn from it or read it without being in its team; as Studio: nobody. */
  readonly allowPublicLearning?: boolean | undefined;
  readonly allowPublicRead?: boolean | undefined;
  /** The person's own word that it goes although the server would refuse it. */
  readonly sendAnyway: boolean;
}

/** What a person asks for. */
export interface PushRequest extends PushItem {
  readonly instanceId: InstanceId;
}
