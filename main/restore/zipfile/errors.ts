import { Raised } from '../../semantics/python/raised.ts';

/** `zipfile.BadZipFile`, by which `zipfile` says most of what is wrong. */
export function badZipFile(message: string): Raised {
  return new Raised('zipfile', 'BadZipFile', message);
}

/** What this Python's `zipfile` has no code for. */
export function notImplemented(message: string): Raised {
  return new Raised('builtins', 'NotImplementedError', message);
}

/** The file ends before the data that the directory promises; it says nothing more. */
export function endOfFile(): Raised {
  return new Raised('builtins', 'EOFError', '');
}

/** All that Python says of a damaged bzip2 stream. */
export function invalidStream(): Raised {
  return new Raised('builtins', 'OSError', 'Invalid data stream');
}

/** What Python says of LZMA data. */
export function lzmaError(
  message: 'Corrupt input data' | 'Invalid or unsupported options',
): Raised {
  return new Raised('_lzma', 'LZMAError', message);
}
