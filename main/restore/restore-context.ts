import type { Release, Server } from '../../contract/releases.ts';
import type { RestoreLog } from './log.ts';
import type { PlainEntities } from './plain-entities.ts';
import type { ComponentTypes } from './save/database/component-types.ts';
import type { ServerFiles } from './server-files.ts';

/** What all phases of a restore's first half share. */
export interface RestoreContext {
  readonly server: Server;
  readonly release: Release;
  readonly files: ServerFiles;
  readonly log: RestoreLog;
  /** The rows of component types, made while components are validated. */
  readonly types: ComponentTypes;
  /** What needs no reading here. */
  readonly plain: PlainEntities;
  /** Called for each file: lets other events in now and then, and throws where it was cancelled. */
  readonly pause: () => Promise<void> | null;
}
