import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Database } from './open-database.ts';

/**
 * What SQLite itself cannot: its `lower` knows ASCII alone, and it would search the names of JSON
 * too. `text_has(text, wanted)`: whether a text, or null, has what `foldText` made of the wanted one,
 * in whatever case. `finding_has(diagnostic, wanted)`: the same for what a finding's sentences name.
 */
export function defineTextFunctions(database: Database): void {
  const options = { deterministic: true, directOnly: true };
  database.function('text_has', options, (text: unknown, wanted: unknown) =>
    Number(has(text, String(wanted))),
  );
  database.function('finding_has', options, (diagnostic: unknown, wanted: unknown) => {
    const { params } = JSON.parse(String(diagnostic)) as Pick<Diagnostic, 'params'>; // as it was written
    return Number(Object.values(params).some((value) => has(String(value), String(wanted))));
  });
}

/** A text as it is compared: in lower case, and of two ways to write an accent the one. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function has(text: unknown, wanted: string): boolean {
  return typeof text === 'string' && foldText(text).includes(wanted);
}
