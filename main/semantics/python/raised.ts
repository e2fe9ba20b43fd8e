/**
 * An exception of a server's Python code, on its way up through the model of that code. It is
 * thrown inside main/semantics and main/restore only, where the server's own code raises it, and
 * `predict` makes an outcome of it: nobody else ever sees one.
 */
export class Raised extends Error {
  /** `type(error).__module__`: `builtins`, `zipfile`, `tomlkit.exceptions`, `django.db.utils` … */
  readonly module: string;
  /** `type(error).__name__` */
  readonly type: string;
  /** Innermost function of the server's backup and restore code: `zipper.py:_save_components`. */
  where: string | null = null;

  /** `message` is `str(error)`, whole. */
  constructor(module: string, type: string, message: string) {
    super(message);
    this.module = module;
    this.type = type;
  }
}

/** Runs a part of the model that stands for a function of the server: exceptions name it. */
export function inside<T>(where: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw placed(error, where);
  }
}

/** The same for a part that waits. */
export async function insideAsync<T>(where: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw placed(error, where);
  }
}

function placed(error: unknown, where: string): unknown {
  if (error instanceof Raised) error.where ??= where;
  return error;
}
