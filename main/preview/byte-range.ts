/** A part of a file, both ends inside it; `from` is its first byte, `to` its last. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads a `Range` header (RFC 9110, 14): one range of bytes. Null where the whole is to be sent: no
 * header, another unit, several ranges, or one that makes no sense. `unsatisfiable`: past the end.
 */
export function parseRange(
  header: string | undefined,
  total: number,
): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (match === null) return null;
  const [first, last] = [match[1] ?? '', match[2] ?? ''];
  if (first === '' && last === '') return null;
  if (first === '') return suffix(Number(last), total);
  const from = Number(first);
  const to = last === '' ? total - 1 : Math.min(Number(last), total - 1);
  if (last !== '' && Number(last) < from) return null;
  return from >= total ? 'unsatisfiable' : { from, to };
}

function suffix(length: number, total: number): ByteRange | 'unsatisfiable' {
  if (length === 0 || total === 0) return 'unsatisfiable';
  return { from: Math.max(0, total - length), to: total - 1 };
}
