import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { CheckContext, Need } from './check-context.ts';
import type { CollectionFacts, CollectionTables, EntityFacts, EntityTables } from './facts.ts';

/**
 * One rule, or a small family of the same rule: looks at an archive and says what is wrong. What
 * needs the tables of a TOML file is asked while that file is read, all rules for one file together:
 * tables are made for the moment and never kept.
 */
export interface Rule {
  /** As its file: `ref-001-unknown-child`. */
  readonly name: string;
  /** Without these it is not run: a stage that failed is not followed by others. */
  readonly needs: readonly Need[];
  /** Looks at the archive as a whole. Its findings come first. */
  readonly check?: (context: CheckContext) => Iterable<Diagnostic>;
  /**
   * Looks at one component or container by itself, in whatever order they are read. Not asked of
   * one in the usual form (usual-entity.ts), of which no rule has anything to say.
   */
  readonly checkEntity?: (facts: EntityFacts, tables: EntityTables) => Iterable<Diagnostic>;
  /** Looks at what one of them names, once all are known. */
  readonly references?: ReferenceRule;
  /** Looks at one collection, in the archive's order. */
  readonly checkCollection?: (
    facts: CollectionFacts,
    tables: CollectionTables,
    context: CheckContext,
  ) => Iterable<Diagnostic>;
}

/** The tables are made once more for what names others, and for nothing else. */
export interface ReferenceRule {
  /** Whether it names any. Not asked of one in the usual form (usual-entity.ts). */
  readonly isIn: (facts: EntityFacts, tables: EntityTables) => boolean;
  /**
   * Whether there is something to say of one in the usual form, going by the model alone, which
   * has all children of those; absent for what none of them names.
   */
  readonly concerns?: (facts: EntityFacts, context: CheckContext) => boolean;
  /** Components first, each in the archive's order. */
  readonly check: (
    facts: EntityFacts,
    tables: EntityTables,
    context: CheckContext,
  ) => Iterable<Diagnostic>;
}
