import { setImmediate as turn } from 'node:timers/promises';

const pieceLength = 65_536;

/** Writes many small pieces as few large ones, and waits for each: no report is held whole. */
export async function writeAll(
  write: (text: string) => Promise<void>,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < pieceLength) continue;
    await turn(); // Ctrl-C has its turn
    await write(text);
    text = '';
  }
  await write(text);
}
