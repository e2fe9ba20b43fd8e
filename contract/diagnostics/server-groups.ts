/** Which servers share a rule: parts of a severity table, to be spread into one. */
import type { SeverityTable } from './definition.ts';

type Part = Exclude<SeverityTable, string>;
type Level = NonNullable<Part['ulmo']>;

/** Ulmo and Core 0.35: the first family of the restore. */
export function untilCore035(level: Level): Part {
  return { ulmo: level, 'core-0.35': level };
}

/** Verawood and later. */
export function fromVerawood(level: Level): Part {
  return { verawood: level, 'core-1.15': level };
}

/** Ulmo and Core 0.35 on MySQL. */
export function untilCore035OnMysql(level: Level): Part {
  return { 'ulmo/mysql': level, 'core-0.35/mysql': level };
}

/** Verawood and later on MySQL. */
export function fromVerawoodOnMysql(level: Level): Part {
  return { 'verawood/mysql': level, 'core-1.15/mysql': level };
}

/** Verawood and later on SQLite. */
export function fromVerawoodOnSqlite(level: Level): Part {
  return { 'verawood/sqlite': level, 'core-1.15/sqlite': level };
}

/** All four on MySQL. */
export function onMysql(level: Level): Part {
  return { ...untilCore035OnMysql(level), ...fromVerawoodOnMysql(level) };
}

/** All four on SQLite. */
export function onSqlite(level: Level): Part {
  return {
    'ulmo/sqlite': level,
    'core-0.35/sqlite': level,
    ...fromVerawoodOnSqlite(level),
  };
}
