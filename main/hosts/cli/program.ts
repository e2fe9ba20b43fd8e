import { Command, CommanderError } from 'commander';
import { addApprove } from './commands/approve.ts';
import { addCheck } from './commands/check.ts';
import { addInspect } from './commands/inspect.ts';
import { addInstance } from './commands/instance.ts';
import { addOpen } from './commands/open.ts';
import { addPractice } from './commands/practice.ts';
import { addPredict } from './commands/predict.ts';
import { addPush } from './commands/push.ts';
import { addServe } from './commands/serve.ts';
import { exitCodes } from './exit-codes.ts';
import { say } from './run-context.ts';
import type { Run, RunContext } from './run-context.ts';

/** Runs one command line; returns its exit code, whatever happens. */
export async function runCommandLine(
  args: readonly string[],
  context: RunContext,
): Promise<number> {
  const state = { code: exitCodes.done as number };
  const program = createProgram(context, async (act) => {
    state.code = await act(context);
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return state.code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
    }
    if (context.signal.aborted) {
      say(context, 'cancelled.');
      return exitCodes.cancelled;
    }
    return reportBug(error, args, context);
  }
}

/** In the order of a person's work. */
const commands = [
  addInspect,
  addCheck,
  addPredict,
  addApprove,
  addInstance,
  addPush,
  addPractice,
  addServe,
  addOpen,
];

function createProgram(context: RunContext, run: Run): Command {
  const program = new Command('carrel')
    .description('Study, approve and push Open edX library archives; prove that nothing was lost.')
    .version(context.version)
    .option('--data-dir <folder>', 'where Carrel keeps its own data (else CARREL_DATA_DIR)')
    .option('--quiet', 'no progress')
    .option('--verbose', 'more detail')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void context.terminal.out(text),
      writeErr: (text) => {
        context.terminal.err(text);
      },
    })
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', '\ncarrel COMMAND --help says more, with examples.');
  for (const add of commands) add(program, run);
  return program;
}

/** A bug is said plainly; its trace only on request, because it helps nobody else. */
function reportBug(error: unknown, args: readonly string[], context: RunContext): number {
  const name = error instanceof Error ? error.name : 'Error';
  say(context, `something in Carrel went wrong (${name}); your files were not touched.`);
  if (args.includes('--verbose')) {
    context.terminal.err(`${error instanceof Error ? error.stack : String(error)}\n`);
  } else {
    say(context, 'run it again with --verbose and report what it says.');
  }
  return exitCodes.failed;
}
