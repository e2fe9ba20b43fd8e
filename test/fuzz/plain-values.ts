import type { TomlNode } from '../../contract/model/toml.ts';

/** A node as plain data, for comparison with another reader's values: dates by their kind alone. */
export function plainNode(node: TomlNode): unknown {
  switch (node.kind) {
    case 'table':
      return new Map([...node.entries].map(([key, value]) => [key, plainNode(value)]));
    case 'array':
      return node.items.map(plainNode);
    case 'string':
      return node.value.replaceAll('\r\n', '\n');
    case 'integer':
      return BigInt(node.value);
    case 'float':
    case 'boolean':
      return node.value;
    default:
      return 'a date';
  }
}

/** The same of smol-toml's values. */
export function plainSmol(value: unknown): unknown {
  if (value instanceof Date) return 'a date';
  if (Array.isArray(value)) return value.map(plainSmol);
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n');
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([key, inner]) => [key, plainSmol(inner)]));
}
