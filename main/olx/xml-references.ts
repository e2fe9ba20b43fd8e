const reference = /&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));/y;

const signs: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * A text with XML's own five entities and its character references decoded; null where it holds
 * any other `&`, or a reference to what is no character of XML 1.0.
 */
export function decodeReferences(text: string): string | null {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', from)) {
    reference.lastIndex = at;
    const found = reference.exec(text);
    if (found === null) return null;
    const sign = signOf(found);
    if (sign === null) return null;
    parts.push(text.slice(from, at), sign);
    from = reference.lastIndex;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function signOf([, named, decimal, hex]: RegExpExecArray): string | null {
  if (named !== undefined) return signs[named] ?? null;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return isCharacter(code) ? String.fromCodePoint(code) : null;
}

/** The production Char of XML 1.0. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  if (code <= 0xd7ff) return true;
  return (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}
