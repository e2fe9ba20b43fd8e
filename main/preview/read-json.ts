/** Reads JSON of an author; null for what is none, as for what is too long to be a setting. */
export function readJson(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > 1_000_000) return null;
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    return null; // whoever asks shows it as it stands
  }
}

/** A table, or an empty one for anything else. */
export function tableOf(value: unknown): Readonly<Record<string, unknown>> {
  const isTable = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isTable ? (value as Readonly<Record<string, unknown>>) : {}; // guarded on the line above
}

/** A list, or an empty one for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text or a number as text; empty for anything else. */
export function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
