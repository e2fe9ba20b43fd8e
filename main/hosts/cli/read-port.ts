import { InvalidArgumentError } from 'commander';

/** Reads `--port`: 0 to 65535, 0 for any free one. */
export function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  }
  return port;
}
