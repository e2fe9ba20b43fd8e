import type { Server } from '../../../../contract/releases.ts';
import { databaseRules, type DatabaseRules } from './database-rules.ts';

/** The type of a component as the database has it. */
export interface ComponentType {
  readonly namespace: string;
  readonly typeName: string;
}

const characters = 100;

/**
 * The types of components that a restore has met: each is written when the first component of it is
 * read, so that a later one gets the type that the database takes for the same (restore-semantics
 * 10.3). One for each prediction.
 */
export class ComponentTypes {
  readonly #rules: DatabaseRules;
  readonly #types = new Map<string, Map<string, ComponentType>>();

  constructor(server: Server) {
    this.#rules = databaseRules(server);
  }

  /** The type with these names, written where there is none yet. Raises DataError. */
  find(namespace: string, typeName: string): ComponentType {
    const byName = this.#inNamespace(this.#rules.sameText(namespace));
    const name = this.#rules.sameText(typeName);
    const found = byName.get(name);
    if (found !== undefined) return found;
    this.#rules.text(namespace, 'namespace', characters);
    this.#rules.text(typeName, 'name', characters);
    const type = { namespace, typeName };
    byName.set(name, type);
    return type;
  }

  #inNamespace(namespace: string): Map<string, ComponentType> {
    const found = this.#types.get(namespace);
    if (found !== undefined) return found;
    const types = new Map<string, ComponentType>();
    this.#types.set(namespace, types);
    return types;
  }
}
