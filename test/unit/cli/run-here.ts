import { Writable } from 'node:stream';
import { runCommandLine } from '../../../main/hosts/cli/program.ts';
import type { RunContext } from '../../../main/hosts/cli/run-context.ts';
import { takeCredentials } from '../../../main/hosts/take-credentials.ts';
import { createTerminal } from '../../../main/hosts/cli/terminal.ts';
import type { Ended, StartOptions } from './run-carrel.ts';

/**
 * Runs a command line in this very process: all of it but what `cli.ts` does with signals and exit.
 * A process of its own costs a second on a busy machine; each command has a test that pays it.
 */
export async function runHere(
  args: readonly string[],
  options: StartOptions & Pick<RunContext, 'startHelper'> = {},
): Promise<Ended> {
  const [out, err] = [collector(), collector()];
  const environment = { ...options.environment };
  const { startHelper } = options;
  const code = await runCommandLine(args, {
    terminal: createTerminal(out.stream, err.stream, environment),
    signal: new AbortController().signal,
    credentials: takeCredentials(environment),
    environment,
    version: '0.0.0',
    ...(startHelper === undefined ? {} : { startHelper }),
  });
  return { code, out: out.text(), err: err.text() };
}

function collector(): { readonly stream: Writable; readonly text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
}
