/** `repr()` of bytes: printing ASCII as it is, all else escaped. */
export function bytesRepr(bytes: Uint8Array): string {
  const quote = bytes.includes(0x27) && !bytes.includes(0x22) ? '"' : "'";
  let text = '';
  for (const byte of bytes) text += byteRepr(byte, quote);
  return `b${quote}${text}${quote}`;
}

function byteRepr(byte: number, quote: string): string {
  const sign = String.fromCharCode(byte);
  if (sign === '\\' || sign === quote) return `\\${sign}`;
  if (sign === '\t') return '\\t';
  if (sign === '\n') return '\\n';
  if (sign === '\r') return '\\r';
  if (byte >= 0x20 && byte < 0x7f) return sign;
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
