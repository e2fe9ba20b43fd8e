import type { Readable } from 'node:stream';

/** A line that never ends is heard in parts. */
const longestLine = 16_384;

/** Hears what a process writes, line by line, each without its end. */
export function hearLines(stream: Readable, hear: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(line);
    if (rest.length > longestLine) {
      hear(rest);
      rest = '';
    }
  });
  stream.once('end', () => {
    if (rest !== '') hear(rest);
  });
  // A pipe that breaks has nothing more to say; the end of the process is told by itself.
  stream.on('error', () => undefined);
}
