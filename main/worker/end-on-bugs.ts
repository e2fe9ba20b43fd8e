import { writeSync } from 'node:fs';

const stderr = 2;

/**
 * A helper that met an error nobody caught ends with it (CR-4), in every runtime alike: what it knew
 * may be wrong. Its stack is written before it ends; whoever started it starts another one.
 */
export function endOnBugs(): void {
  const end = (error: unknown): void => {
    try {
      const text = error instanceof Error ? (error.stack ?? error.name) : typeof error;
      writeSync(stderr, `Uncaught ${text}\n`);
    } catch {
      // Nobody reads it any more.
    }
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
