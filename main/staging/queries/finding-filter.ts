import { catalogue } from '../../../contract/diagnostics/catalogue.ts';
import { definitionOf } from '../../../contract/diagnostics/judge.ts';
import type { Family, Severity } from '../../../contract/diagnostics/definition.ts';
import type { Code } from '../../../contract/diagnostics/report.ts';
import { releaseIds } from '../../../contract/releases.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import { levelOf } from '../server-columns.ts';
import { foldText } from '../text-functions.ts';

/** Which findings are asked for; empty lists, nulls and an empty text ask for all. */
export interface FindingFilter {
  readonly severities: readonly Severity[];
  readonly families: readonly Family[];
  /** Block types, levels of containers, `collection`; `none`: of no content. */
  readonly types: readonly string[];
  /** Those that have an effect on it. */
  readonly release: ReleaseId | null;
  readonly entity: string | null;
  readonly entry: string | null;
  readonly text: string;
}

export const noFilter: FindingFilter = {
  severities: [],
  families: [],
  types: [],
  release: null,
  entity: null,
  entry: null,
  text: '',
};

/** The name of what is about no content. */
export const noType = 'none';

/** SQL conditions on the columns of `findingSource`, and their values. */
export interface Conditions {
  readonly where: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** What cannot be counted by code, level and type alone. */
export function textConditions({ text, entity, entry }: FindingFilter): Conditions {
  const conditions = ['level > 0'];
  const values: Record<string, string> = {};
  if (entity !== null) {
    // What names a key that the archive does not have is about that key all the same.
    conditions.push('(key = @entity OR entityKey = @entity)');
    values['entity'] = entity;
  }
  if (entry !== null) {
    conditions.push('entryPath = @entry');
    values['entry'] = entry;
  }
  const wanted = foldText(text.trim());
  if (wanted !== '') {
    conditions.push(`(${[...saying(wanted), codesIn(codesSaying(wanted))].join(' OR ')})`);
    values['text'] = wanted;
    values['inJson'] = JSON.stringify(wanted).slice(1, -1);
  }
  return { where: conditions.join(' AND '), values };
}

/** All conditions of a filter. */
export function filterConditions(filter: FindingFilter): Conditions {
  const { where, values } = textConditions(filter);
  const conditions = [where];
  const { severities, families, types, release } = filter;
  if (severities.length > 0) conditions.push(`level IN (${severities.map(levelOf).join(', ')})`);
  if (families.length > 0) {
    conditions.push(`substr(code, 1, 3) IN (${families.map((one) => `'${one}'`).join(', ')})`);
  }
  if (release !== null) conditions.push(`level_${releaseIds.indexOf(release)} > 0`);
  if (types.length > 0) {
    conditions.push(`coalesce(type, '${noType}') IN (SELECT value FROM json_each(@types))`);
  }
  return {
    where: conditions.join(' AND '),
    values: types.length === 0 ? values : { ...values, types: JSON.stringify(types) },
  };
}

const searched = ['entryPath', 'entityKey', 'key', 'title', 'code'];

/** Of plain letters SQLite says at once where they are not, which is most of a hundred thousand. */
function saying(wanted: string): readonly string[] {
  if (!/^[ -~]*$/.test(wanted)) {
    return [...searched.map(hasText), 'finding_has(diagnostic, @text)'];
  }
  const found = searched.map((column) => `instr(lower(coalesce(${column}, '')), @text) > 0`);
  const inJson = 'instr(lower(diagnostic), @inJson) > 0';
  return [...found, `(${inJson} AND finding_has(diagnostic, @text))`];
}

function hasText(column: string): string {
  return `text_has(${column}, @text)`;
}

function codesIn(codes: readonly Code[]): string {
  // Codes are those of the catalogue.
  return codes.length === 0 ? '0' : `code IN (${codes.map((code) => `'${code}'`).join(', ')})`;
}

/** Codes whose sentence has these words: a person searches for what is on screen. */
function codesSaying(wanted: string): readonly Code[] {
  const codes = Object.keys(catalogue) as Code[]; // its keys are the codes
  return codes.filter((code) => foldText(definitionOf(code).title).includes(wanted));
}
