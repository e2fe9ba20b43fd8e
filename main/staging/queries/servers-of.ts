import { releaseIds } from '../../../contract/releases.ts';
import type { Server } from '../../../contract/releases.ts';
import type { Judged } from './judged.ts';

/** The servers that a target stands for. */
export function serversOf({ target, database }: Judged): readonly Server[] {
  return (target === 'all' ? releaseIds : [target]).map((release) => ({ release, database }));
}
