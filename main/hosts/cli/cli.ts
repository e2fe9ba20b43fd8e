import packageJson from '../../../package.json' with { type: 'json' };
import { exitCodes } from './exit-codes.ts';
import { runCommandLine } from './program.ts';
import { takeCredentials } from '../take-credentials.ts';
import { createTerminal } from './terminal.ts';

const cancel = new AbortController();

// The first asks for a clean end, the second does not wait for it. A library that listens beside us
// (when-exit, under conf) sends the first to this process once more: that is no second one.
let echoes = 0;
const stop = (name: NodeJS.Signals): void => {
  if (cancel.signal.aborted && echoes-- > 0) return;
  if (cancel.signal.aborted) process.exit(exitCodes.cancelled);
  echoes = process.listenerCount(name) > 1 ? 1 : 0;
  cancel.abort(new DOMException('Stopped by the person.', 'AbortError'));
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

const terminal = createTerminal(process.stdout, process.stderr, process.env);
const code = await runCommandLine(process.argv.slice(2), {
  terminal,
  environment: process.env,
  signal: cancel.signal,
  credentials: takeCredentials(process.env),
  version: packageJson.version,
});
// Not by waiting for open handles: everything was written and closed by now.
process.exit(code);
