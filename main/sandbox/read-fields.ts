import type { IncomingMessage } from 'node:http';
import { pythonType } from './library-fields.ts';
import { readBody } from './practice-answer.ts';

/** The fields of a small request, or why there are none. */
export type Fields =
  | { readonly values: Readonly<Record<string, unknown>> }
  /** JSON that is no object; the name of its type in Python, or `null`. */
  | { readonly type: string }
  | { readonly broken: true };

/** Reads JSON or an encoded form as DRF does: an empty body has no fields. */
export async function readFields(message: IncomingMessage, mediaType: string): Promise<Fields> {
  const text = await readBody(message);
  if (text === null) return { broken: true };
  if (mediaType === 'application/x-www-form-urlencoded') {
    return { values: Object.fromEntries(new URLSearchParams(text)) };
  }
  if (text === '') return { values: {} };
  try {
    const body: unknown = JSON.parse(text);
    if (body === null) return { type: 'null' };
    if (typeof body !== 'object' || Array.isArray(body)) return { type: pythonType(body) };
    return { values: body as Readonly<Record<string, unknown>> };
  } catch {
    return { broken: true };
  }
}

/** The words for JSON that is no object. */
export function notFields(type: string): { readonly non_field_errors: readonly string[] } {
  return {
    non_field_errors: [
      type === 'null'
        ? 'No data provided'
        : `Invalid data. Expected a dictionary, but got ${type}.`,
    ],
  };
}
