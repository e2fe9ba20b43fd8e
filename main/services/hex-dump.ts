const perLine = 16;

/** Bytes as `00000010  50 4b 03 04 …  |PK..|`, sixteen a line; the first is at `from`. */
export function hexDump(bytes: Uint8Array, from = 0): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += perLine) {
    const line = [...bytes.subarray(at, at + perLine)];
    const hex = line.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = line.map(shown).join('');
    lines.push(
      `${(from + at).toString(16).padStart(8, '0')}  ${hex.padEnd(perLine * 3 - 1)}  |${text}|`,
    );
  }
  return lines.join('\n');
}

function shown(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
}
