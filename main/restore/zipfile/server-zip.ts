import type { ByteSource } from '../../archive/archive.ts';
import type { Python } from '../../semantics/python/characters.ts';

/** A zip file's own bytes, and the Python that reads them. */
export interface ServerZip {
  readonly source: ByteSource;
  readonly python: Python;
}
