import { withoutTokens } from './redact.ts';

const maxWords = 600;

/**
 * What a server says in the body of an error, in one line: the shapes of DRF (`{detail}`,
 * `{field: [..]}`, `{field: ".."}`, `[".."]`), of OAuth (`error_description`), of the platform's
 * token errors (`developer_message`), of problem details (`title`, `detail`), and of proxies
 * (HTML: its title). Empty where there are no words. Never more than 600 characters.
 */
export function readServerWords(body: string): string {
  const text = body.trim();
  if (text === '') return '';
  if (/^[[{"]/.test(text)) {
    try {
      return tidy(wordsOf(JSON.parse(text)));
    } catch {
      return tidy(text);
    }
  }
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(text)?.[1];
  if (title !== undefined) return tidy(title);
  return tidy(text.startsWith('<') ? text.replace(/<[^>]*>/g, ' ') : text);
}

/** The messages of one field of a DRF error, or none: `{"slug": [".."]}` or `{"slug": ".."}`. */
export function wordsOfField(body: string, field: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    return isRecord(parsed) && field in parsed ? tidy(wordsOf(parsed[field])) : '';
  } catch {
    return '';
  }
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(' ');
  return isRecord(value) ? wordsOfRecord(value) : '';
}

/** Keys that carry a whole sentence; others are names of fields. */
const sentenceKeys = ['detail', 'error_description', 'developer_message', 'message', 'error'];

function wordsOfRecord(record: Readonly<Record<string, unknown>>): string {
  const key = sentenceKeys.find((name) => typeof record[name] === 'string' && record[name] !== '');
  if (key !== undefined) {
    const title = typeof record['title'] === 'string' ? `${record['title']}: ` : '';
    return `${title}${String(record[key])}`;
  }
  return Object.entries(record)
    .map(([name, value]) => {
      const words = wordsOf(value);
      if (words === '') return '';
      return name === 'non_field_errors' || name === 'detail' ? words : `${name}: ${words}`;
    })
    .filter(Boolean)
    .join(' ');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One line without control characters, which a terminal would obey. */
function tidy(text: string): string {
  const line = withoutTokens(text)
    // oxlint-disable-next-line no-control-regex -- these are what it removes
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= maxWords ? line : `${line.slice(0, maxWords)}…`;
}
