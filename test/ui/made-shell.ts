import type { AppFailure } from '../../contract/failures.ts';
import { shellRequest } from '../../contract/shell.ts';
import type { MenuCommand, ShellEvent, ShellPort, ShellRequest } from '../../contract/shell.ts';
import { ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';

/** A shell without a system: keeps what it was asked, by the real guard, and tells what a test says. */
export class MadeShell implements ShellPort {
  readonly asked: ShellRequest[] = [];
  answer: Result<null, AppFailure> = ok(null);
  readonly #listeners = new Set<(event: ShellEvent) => void>();

  readonly ask = async (request: ShellRequest): Promise<Result<null, AppFailure>> => {
    this.asked.push(shellRequest.parse(request));
    return this.answer;
  };

  readonly on = (listener: (event: ShellEvent) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  tell(event: ShellEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** The commands as they were told last; empty: not yet. */
  get commands(): readonly MenuCommand[] {
    const told = this.asked.flatMap((one) => (one.act === 'set-commands' ? [one.commands] : []));
    return told.at(-1) ?? [];
  }

  command(id: string): MenuCommand | undefined {
    return this.commands.find((one) => one.id === id);
  }
}
