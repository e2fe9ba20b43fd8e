import type { SeverityTable } from '../../contract/diagnostics/definition.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { fromVerawoodOnMysql, onMysql } from '../../contract/diagnostics/server-groups.ts';
import { readText } from '../semantics/field-values.ts';
import { codePoints } from '../semantics/python-text.ts';
import { keyParts } from './component-key.ts';
import type { EntityFacts, EntityTables, Placed } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** Widths of MySQL's columns, in code points (restore-semantics 10.2). */
const limits = { key: 500, code: 255, namespace: 100, type: 100, title: 500 } as const;

interface Excess {
  readonly field: string;
  readonly length: number;
  readonly limit: number;
  readonly at: Placed;
  readonly severities?: SeverityTable;
}

/** Keys and titles of components and containers that MySQL does not store (ENT-019, CNT-014). */
export const tooLong: Rule = {
  name: 'too-long',
  needs: [],
  checkEntity: judge,
};

function* judge(facts: EntityFacts, tables: EntityTables): Iterable<Diagnostic> {
  for (const excess of [...keyExcess(facts), ...titleExcess(tables)]) {
    const { field, length, limit, at, severities } = excess;
    const place = placeOf(facts.file, at, facts.key?.text);
    const options = severities === undefined ? {} : { severities };
    const params = { field, length, limit };
    yield facts.kind === 'component'
      ? report('ENT-019', place, params, options)
      : report('CNT-014', place, params, options);
  }
}

function* keyExcess({ kind, key }: EntityFacts): Iterable<Excess> {
  if (key === null) return;
  const { at, text } = key;
  if (text.length <= limits.namespace) return; // no part can be too long
  const length = codePoints(text);
  // The whole key is too long on every release, so that its parts need no finding of their own.
  if (length > limits.key) {
    yield { field: 'key', length, limit: limits.key, at, severities: onMysql('blocker') };
    return;
  }
  const parts = kind === 'component' ? keyParts(text) : null;
  const code = codePoints(kind === 'component' ? (parts?.code ?? '') : text);
  if (code > limits.code) {
    const severities = fromVerawoodOnMysql('blocker');
    yield { field: 'last part of the key', length: code, limit: limits.code, at, severities };
  }
  for (const field of ['namespace', 'type'] as const) {
    const size = codePoints(parts?.[field] ?? '');
    const limit = limits[field];
    if (size > limit) yield { field: `${field} in the key`, length: size, limit, at };
  }
}

function* titleExcess({ used }: EntityTables): Iterable<Excess> {
  for (const version of used) {
    const at = version.entries.get('title');
    const reading = at === undefined ? null : readText(at, true);
    if (at === undefined || reading?.kind !== 'ok') continue;
    if (reading.value.length <= limits.title) continue; // no shorter in code points
    const length = codePoints(reading.value);
    if (length > limits.title) yield { field: 'title', length, limit: limits.title, at };
  }
}
