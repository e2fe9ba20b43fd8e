import type { Compared } from './run-predictions.ts';
import { serverName, servers } from './stored-verdicts.ts';

/** A prediction that is known not to be what came, and why. */
export interface KnownDifference {
  readonly folder: Compared['folder'];
  readonly name: string;
  readonly servers: readonly string[];
  readonly parts: readonly string[];
  readonly reason: string;
}

/** All that are left; docs/fidelity.md shows them. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    folder: 'own',
    name: 'zip/ZIP-034--toml-of-17-mb',
    servers: servers.map(serverName),
    parts: ['status'],
    reason: 'Carrel reads no TOML file beyond 16 MiB (security ZI-1), and says that it does not know.',
  },
];

/** The parts in which a prediction is known to differ. */
export function knownParts({
  folder,
  name,
  server,
}: Pick<Compared, 'folder' | 'name' | 'server'>): readonly string[] {
  return knownDifferences
    .filter((one) => one.folder === folder && one.name === name && one.servers.includes(server))
    .flatMap(({ parts }) => parts);
}
