import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import {
  fromVerawoodOnMysql,
  fromVerawoodOnSqlite,
} from '../../contract/diagnostics/server-groups.ts';
import { characterInWords, refusedOnMysql, refusedOnSqlite } from '../semantics/codes.ts';
import { keyCode } from './component-key.ts';
import type { EntityFacts } from './facts.ts';
import { folderOfMisplaced } from './misplaced-files.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** Characters in codes that the database's check refuses from Verawood on (ENT-007, CNT-007). */
export const refusedCode: Rule = {
  name: 'refused-code',
  needs: [],
  check: function* ({ components, containers, byKey }): Iterable<Diagnostic> {
    for (const entity of components) {
      const code = entity.key === null ? null : keyCode(entity.key.text);
      if (code !== null && isRefused(code)) yield* judge(entity, code);
    }
    for (const entity of containers) {
      if (entity.key === null || !isRefused(entity.key.text)) continue;
      // A component's key, used a second time, has its finding and needs another key anyway.
      if (byKey.get(entity.key.text)?.kind === 'component') continue;
      if (folderOfMisplaced(entity) !== null) continue;
      yield* judge(entity, entity.key.text);
    }
  },
};

/** Nearly no code is, and of others there is nothing to ask. */
function isRefused(code: string): boolean {
  return code === '' || refusedOnSqlite(code) !== null || refusedOnMysql(code) !== null;
}

function* judge({ kind, file, key }: EntityFacts, code: string): Iterable<Diagnostic> {
  if (key === null) return;
  const sqlite = refusedOnSqlite(code);
  const mysql = refusedOnMysql(code);
  const character = characterInWords(mysql ?? sqlite ?? ' ');
  const place = placeOf(file, key.at, key.text);
  const refusal = (found: string | null): 'blocker' | 'none' =>
    found !== null || code === '' ? 'blocker' : 'none';
  const severities = {
    ...fromVerawoodOnSqlite(refusal(sqlite)),
    ...fromVerawoodOnMysql(refusal(mysql)),
  };
  yield kind === 'component'
    ? report('ENT-007', place, { code, character }, { severities })
    : report('CNT-007', place, { code, character }, { severities });
}
