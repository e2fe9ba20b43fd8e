import type { TomlFile } from '../../contract/model/library.ts';
import type { Location } from '../../contract/diagnostics/report.ts';

/** Something that stands at a line and column. */
interface Placed {
  readonly line: number;
  readonly column: number;
}

/** The location of a value in a TOML file, with the key of what it belongs to where one is known. */
export function placeOf(file: Pick<TomlFile, 'path'>, at: Placed, entityKey?: string): Location {
  const place = { entry: file.path, line: at.line, column: at.column };
  return entityKey === undefined ? place : { ...place, entityKey };
}
