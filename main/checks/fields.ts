import type { FieldProblem } from '../../contract/diagnostics/field-problems.ts';
import type { TomlNode, TomlTable } from '../../contract/model/toml.ts';
import {
  readBoolean,
  readDateTime,
  readEmail,
  readInteger,
  readText,
} from '../semantics/field-values.ts';
import type { FieldReading } from '../semantics/fields/reading.ts';

/** What a server's serializer asks of a field. */
export interface FieldRule {
  readonly name: string;
  readonly required: boolean;
  readonly kind:
    'text' | 'text-or-blank' | 'boolean' | 'integer' | 'date-time' | 'e-mail' | 'table';
}

/** What is wrong with a field: not there, or refused for a reason. */
export type FieldFault =
  | { readonly kind: 'missing'; readonly field: string }
  | {
      readonly kind: 'refused';
      readonly field: string;
      readonly problem: FieldProblem;
      readonly at: TomlNode;
    };

/** Holds a table against the fields that the server reads from it. */
export function fieldFaults(table: TomlTable, rules: readonly FieldRule[]): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  for (const { name: field, required, kind } of rules) {
    const at = table.entries.get(field);
    if (at === undefined) {
      if (required) faults.push({ kind: 'missing', field });
      continue;
    }
    const problem = problemOf(at, kind);
    if (problem !== null) faults.push({ kind: 'refused', field, problem, at });
  }
  return faults;
}

function problemOf(node: TomlNode, kind: FieldRule['kind']): FieldProblem | null {
  if (kind === 'table') return node.kind === 'table' ? null : 'not-a-table';
  const reading = read(node, kind);
  return reading.kind === 'refused' ? reading.problem : null;
}

function read(node: TomlNode, kind: Exclude<FieldRule['kind'], 'table'>): FieldReading<unknown> {
  switch (kind) {
    case 'text':
      return readText(node, false);
    case 'text-or-blank':
      return readText(node, true);
    case 'boolean':
      return readBoolean(node);
    case 'integer':
      return readInteger(node);
    case 'date-time':
      return readDateTime(node);
    case 'e-mail':
      return readEmail(node);
  }
}

/** A kind of TOML value in words, after “is”. */
export function kindInWords(node: TomlNode): string {
  switch (node.kind) {
    case 'string':
      return 'text';
    case 'integer':
    case 'float':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'table':
      return 'a table';
    default:
      return 'a date or time';
  }
}
