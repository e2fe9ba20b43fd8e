import { Option } from 'commander';
import {
  databases,
  defaultDatabase,
  defaultRelease,
  releaseIds,
} from '../../../contract/releases.ts';
import type { Database, ReleaseId, Target } from '../../../contract/releases.ts';
import type { Judgement } from '../../report/check-line.ts';

/** The server that a command has in mind. */
export interface ServerOptions {
  readonly release: Target;
  readonly database: Database;
}

/** `--release R|all`. */
export function targetOption(description: string): Option {
  return new Option('--release <release>', description)
    .choices([...releaseIds, 'all'])
    .default(defaultRelease);
}

/** `--release R`, one that runs. */
export function releaseOption(description: string): Option {
  return new Option('--release <release>', description)
    .choices([...releaseIds])
    .default(defaultRelease satisfies ReleaseId);
}

/** `--database D`. */
export function databaseOption(): Option {
  return new Option('--database <database>', 'the database of that server')
    .choices([...databases])
    .default(defaultDatabase);
}

/** What findings are judged for. */
export function judgementOf(options: ServerOptions): Judgement {
  return { target: options.release, database: options.database };
}
