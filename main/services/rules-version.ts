import { createHash } from 'node:crypto';
import { catalogue } from '../../contract/diagnostics/catalogue.ts';

/**
 * Names the rule set that judged an archive: the version of Carrel, and a fingerprint of every code
 * with its severities. A newer one asks for a new look and voids nothing (UI-4).
 */
export function rulesVersion(version: string): string {
  const rules = Object.entries(catalogue).map(([code, { severities }]) => [code, severities]);
  const hash = createHash('sha256').update(JSON.stringify(rules)).digest('hex');
  return `${version}+${hash.slice(0, 12)}`;
}
