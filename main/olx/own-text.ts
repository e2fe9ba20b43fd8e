/**
 * The same text with a memory of its own. What is cut out of a longer text keeps all of that in
 * memory; whoever keeps a small piece of a large file for long keeps it as this.
 */
export function ownText(text: string): string {
  return text === '' ? text : Buffer.from(text, 'utf16le').toString('utf16le');
}
