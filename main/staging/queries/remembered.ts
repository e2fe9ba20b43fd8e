import type { Database } from '../open-database.ts';

const kept = 16;
const answers = new WeakMap<Database, Map<string, unknown>>();

/**
 * The answer to a question that was just asked of the same content: totals and facets stay the same
 * while a person scrolls. What the deep pass adds, seen as another data version, ends them.
 */
export function remembered<T>(database: Database, question: string, ask: () => T): T {
  const version = String(database.pragma('data_version', { simple: true }));
  const known = answers.get(database) ?? new Map<string, unknown>();
  answers.set(database, known);
  const name = `${version} ${question}`;
  // Only this function writes there, and the question says what its answer is.
  if (known.has(name)) return known.get(name) as T;
  const answer = ask();
  const [oldest] = known.keys();
  if (known.size >= kept && oldest !== undefined) known.delete(oldest);
  known.set(name, answer);
  return answer;
}
