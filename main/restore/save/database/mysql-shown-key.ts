/** MySQL shows 64 bytes of a key, with the number of the row that both rows belong to. */
const shownBytes = 64;
/** That number is a server's own; it is taken for one of three digits. */
const idBytes = 4;

/**
 * A value as MySQL's message of a duplicate entry has it, behind `<id>-`: characters beyond U+FFFF
 * are question marks, and it is cut in the midst of a character, whose bytes are then shown one by
 * one. Measured on MySQL 9.7.
 */
export function shownKey(value: string): string {
  const text = value.replace(/[\u{10000}-\u{10ffff}]/gu, '?');
  const bytes = Buffer.from(text, 'utf8');
  const most = shownBytes - idBytes;
  if (bytes.length <= most) return text;
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.toString('utf8', 0, end) + bytes.toString('latin1', end, most);
}
