const longest = 200;

/** The beginning of a text that may be very long, for a sentence. */
export function shortened(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}…`;
}
