import { randomBytes } from 'node:crypto';
import type { BugReporter } from '../../../contract/dispatch.ts';
import { say } from './run-context.ts';
import type { CommonOptions, RunContext } from './run-context.ts';

/** Says a bug on standard error; its trace only on request. */
export function bugReporter(options: CommonOptions, context: RunContext): BugReporter {
  return (name, error) => {
    const id = randomBytes(4).toString('hex');
    say(context, `something in Carrel went wrong (${name}, ${id}).`);
    if (options.verbose === true) {
      context.terminal.err(`${error instanceof Error ? error.stack : String(error)}\n`);
    }
    return id;
  };
}
