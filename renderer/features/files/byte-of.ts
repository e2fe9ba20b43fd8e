/** `1,024`, `1024` or `0x400`: a place in a file as people write it; null for anything else. */
export function byteOf(text: string): number | null {
  const plain = text.replace(/[\s,.\u202f\u00a0]/gu, '').toLowerCase();
  if (!/^(?:\d{1,15}|0x[0-9a-f]{1,12})$/u.test(plain)) return null;
  return Number(plain);
}
