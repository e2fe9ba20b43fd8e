import type { Code } from '../../../contract/diagnostics/report.ts';
import type { LossEffect } from '../../../contract/views.ts';
import type { Database } from '../open-database.ts';

/** Whose losses are asked for. */
export type LossOwner = { readonly entity: number } | { readonly collection: number };

/** The first few losses on some servers, of an entity or collection; null: of neither. */
export function effectsOf(
  database: Database,
  serverBits: number,
  owner: LossOwner | null,
  limit: number,
): readonly LossEffect[] {
  const { where, values } = ownedBy(owner);
  return database
    .prepare<object, EffectRow>(
      `SELECT ${effectColumns} FROM losses WHERE ${where} AND servers & @bits <> 0
       ORDER BY id LIMIT @limit`,
    )
    .all({ ...values, bits: serverBits, limit });
}

/** The losses of a container or collection that name one of its own by this key. */
export function effectsNaming(
  database: Database,
  serverBits: number,
  owner: LossOwner,
  key: string,
): readonly LossEffect[] {
  const { where, values } = ownedBy(owner);
  return database
    .prepare<object, EffectRow>(
      `SELECT ${effectColumns} FROM losses WHERE ${where} AND servers & @bits <> 0
         AND instr(diagnostic, @key) > 0 ORDER BY id LIMIT 2`,
    )
    .all({ ...values, bits: serverBits, key: JSON.stringify(key) });
}

interface EffectRow {
  readonly lossId: number;
  readonly findingId: number | null;
  readonly code: Code;
  readonly words: string;
}

const effectColumns = 'id AS lossId, finding AS findingId, code, words';

function ownedBy(owner: LossOwner | null) {
  if (owner === null) return { where: 'entity IS NULL AND collection IS NULL', values: {} };
  if ('entity' in owner) return { where: 'entity = @owner', values: { owner: owner.entity } };
  return { where: 'collection = @owner', values: { owner: owner.collection } };
}
