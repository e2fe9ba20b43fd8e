/** A bug of the shell: its place goes to stderr, nothing of the person's content does. */
export function reportBug(name: string, error: unknown): string {
  const id = Date.now().toString(36);
  const stack = error instanceof Error ? (error.stack ?? error.name) : typeof error;
  process.stderr.write(`carrel: bug ${id} in ${name}: ${stack}\n`);
  return id;
}
