import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type {
  ComponentFile,
  ContainerFile,
  LibraryModel,
  TomlFile,
} from '../../contract/model/library.ts';
import type { TomlTable } from '../../contract/model/toml.ts';
import type { WithTables } from '../library/read-library.ts';
import { isAsset } from './check-context.ts';
import { componentFacts, containerFacts, entityTables } from './facts.ts';
import type { EntityFacts } from './facts.ts';
import { createFindingCap } from './finding-cap.ts';
import type { FindingCap } from './finding-cap.ts';
import type { Rule } from './rule.ts';
import { rules } from './rules.ts';
import { isUsualEntity, isUsualPlain } from './usual-entity.ts';

/** What the rules say of components and containers by themselves, gathered while they are read. */
export interface EntityChecks {
  /** Counts the findings of the whole archive. */
  readonly cap: FindingCap;
  /** `content`: has the file's tables; null where it could not be read, of which others speak. */
  takeComponent(file: ComponentFile, content: WithTables): void;
  takeContainer(file: ContainerFile, content: WithTables): void;
  /** Components first, each in the archive's order. */
  findingsOf(rule: Rule): readonly Diagnostic[];
  /** The files that are not of the usual form, and which rules want to look at what they name. */
  readonly unusual: ReadonlyMap<TomlFile, ReadonlySet<Rule>>;
}

interface Found {
  readonly rank: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Containers come behind all components; entries have places below this. */
const behindComponents = 2 ** 32;

/** Begins with nothing. */
export function createEntityChecks(): EntityChecks {
  const cap = createFindingCap();
  const found = new Map<Rule, Found[]>();
  const unusual = new Map<TomlFile, ReadonlySet<Rule>>();
  const alone = rules.flatMap((rule) => {
    const { checkEntity } = rule;
    return checkEntity === undefined ? [] : [{ rule, checkEntity }];
  });
  const linked = rules.flatMap((rule) => {
    const { references } = rule;
    return references === undefined ? [] : [{ rule, isIn: references.isIn }];
  });
  function take(facts: EntityFacts, root: TomlTable, rank: number): void {
    const tables = entityTables(root);
    for (const { rule, checkEntity } of alone) {
      const admitted: Diagnostic[] = [];
      for (const one of checkEntity(facts, tables)) if (cap.admits(one)) admitted.push(one);
      if (admitted.length > 0) addTo(found, rule, { rank, diagnostics: admitted });
    }
    const asking = linked.filter(({ isIn }) => isIn(facts, tables)).map(({ rule }) => rule);
    unusual.set(facts.file, asking.length === 0 ? nobody : new Set(asking));
  }
  return {
    cap,
    takeComponent(file, content) {
      if (isUsualPlain(file)) return; // tables need not be made for it
      const { root } = content;
      if (root === null || isAsset(file, () => root) || isUsualEntity(file, root)) return;
      take(componentFacts(file), root, file.entry);
    },
    takeContainer(file, content) {
      if (isUsualPlain(file)) return;
      const { root } = content;
      if (root === null || isUsualEntity(file, root)) return;
      take(containerFacts(file), root, behindComponents + file.entry);
    },
    findingsOf: (rule) =>
      (found.get(rule) ?? [])
        .toSorted((a, b) => a.rank - b.rank)
        .flatMap(({ diagnostics }) => diagnostics),
    unusual,
  };
}

const nobody: ReadonlySet<Rule> = new Set();

function addTo(found: Map<Rule, Found[]>, rule: Rule, one: Found): void {
  const others = found.get(rule);
  if (others === undefined) found.set(rule, [one]);
  else others.push(one);
}

/** The same of a library that was read before. */
export function checkEntitiesOf(library: LibraryModel, step: () => void): EntityChecks {
  const checks = createEntityChecks();
  for (const file of library.components) {
    checks.takeComponent(file, file);
    step();
  }
  for (const file of library.containers) {
    checks.takeContainer(file, file);
    step();
  }
  return checks;
}
