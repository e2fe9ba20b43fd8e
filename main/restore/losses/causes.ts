import type { Code, Diagnostic } from '../../../contract/diagnostics/report.ts';
import { pathParts } from '../../checks/content-files.ts';
import type { Change, PlacedChange } from './change.ts';

const versionCodes: readonly Code[] = [
  ...(['ENT-010', 'ENT-011', 'ENT-012', 'ENT-020', 'ENT-023'] as const),
  ...(['CNT-010', 'CNT-011', 'CNT-012', 'CNT-015', 'CNT-018'] as const),
];
const titleCodes: readonly Code[] = ['ENT-011', 'ENT-020', 'CNT-011', 'CNT-015'];
const fileCodes: readonly Code[] = [
  ...(['ENT-008', 'ENT-011', 'ENT-014', 'ENT-015', 'ENT-016', 'ENT-020', 'ENT-026'] as const),
  ...(['AST-004', 'AST-006', 'AST-009', 'AST-020'] as const),
];
const childCodes: readonly Code[] = ['REF-001', 'REF-002', 'CNT-011', 'CNT-015'];

/** Findings that can be the cause of a change. */
const codesOf: Readonly<Record<Change['kind'], readonly Code[]>> = {
  'entity-gone': [],
  field: [],
  'version-gone': versionCodes,
  'version-back': versionCodes,
  'version-other': versionCodes,
  'version-title': titleCodes,
  'file-gone': fileCodes,
  'file-renamed': fileCodes,
  'file-changed': fileCodes,
  'file-added': fileCodes,
  'child-gone': childCodes,
  'children-other': ['CNT-011', 'CNT-015'],
  'member-gone': [],
  'member-added': [],
};

/** Those that name one file or one child each; all others are about an entity as a whole. */
const ofOneFile: ReadonlySet<Code> = new Set([
  'AST-004',
  'AST-006',
  'AST-009',
  'AST-020',
  'ENT-015',
]);
const ofOneChild: ReadonlySet<Code> = new Set(['REF-001', 'REF-002']);
/** Those that name the other entity that they concern. */
const ofTwo: ReadonlySet<Code> = new Set(['ENT-020', 'CNT-015']);
/** It stands for findings of a kind that are too many to be listed. */
const omitted: Code = 'PKG-013';

const everyCode: ReadonlySet<Code> = new Set([...Object.values(codesOf).flat(), omitted]);

/** Findings by what they name, to be asked for the causes of changes. */
export class Causes {
  readonly #byName = new Map<string, Diagnostic[]>();

  /** `losses`: findings that say of the server in question that something would be lost. */
  constructor(losses: Iterable<Diagnostic>) {
    for (const finding of losses) {
      if (!everyCode.has(finding.code)) continue;
      for (const name of namesOf(finding)) {
        const named = this.#byName.get(name);
        if (named === undefined) this.#byName.set(name, [finding]);
        else named.push(finding);
      }
    }
  }

  /** The findings that say why something changed; none where nobody does. */
  of({ change, entity, place }: PlacedChange): readonly Diagnostic[] {
    const codes = codesOf[change.kind];
    const names = namesIn(change, entity);
    const found = new Set<Diagnostic>();
    for (const name of names) {
      for (const finding of this.#byName.get(name) ?? []) {
        const { code, params, location } = finding;
        if (code === omitted) {
          if (codes.some((one) => one === params['code'])) found.add(finding);
        } else if (codes.includes(code) && isAbout(finding, change, name)) {
          if (!ofOneChild.has(code) || (isAt(location, place) && location.entry === entity.path))
            found.add(finding);
        }
      }
    }
    return [...found];
  }
}

const everywhere = '\0';

/** One component can have as many findings about folders as it has files: each is found by its own. */
function folderOf(entityKey: string, folder: string): string {
  return `${entityKey}\0in ${folder}`;
}

/** By which a finding about a change can be known. */
function namesIn(change: Change, { path: own, key }: PlacedChange['entity']): ReadonlySet<string> {
  const names = new Set([own, key, everywhere]);
  if (!('path' in change)) return names;
  for (const path of [change.path, change.instead]) {
    if (path !== null) names.add(path).add(pathParts(path).slice(0, 4).join('/'));
  }
  for (const part of change.path.split('/')) names.add(folderOf(key, part));
  return names;
}

function namesOf({ code, location, related, params }: Diagnostic): ReadonlySet<string> {
  const names = new Set<string>();
  const { entry, entityKey } = location;
  if (entry !== undefined) names.add(entry);
  if (code === omitted && entry === undefined) names.add(everywhere);
  const { key, folder } = params;
  if (entityKey !== undefined && !ofOneFile.has(code)) {
    names.add(code === 'ENT-016' ? folderOf(entityKey, String(folder)) : entityKey);
  }
  for (const one of related) if (one.entry !== undefined) names.add(one.entry);
  if (ofTwo.has(code) && typeof key === 'string') names.add(key);
  if (code === 'ENT-015' && typeof folder === 'string') names.add(folder);
  return names;
}

/** Of a finding for one file, or for a version's folder: whether it is this one. */
function isAbout({ code, params }: Diagnostic, change: Change, name: string): boolean {
  if (!('path' in change)) return true;
  if (code === 'ENT-016') return change.path.split('/').includes(String(params['folder']));
  return !ofOneFile.has(code) || change.path.startsWith(name) || change.instead === name;
}

function isAt(
  one: { readonly line?: number; readonly column?: number },
  other: { readonly line?: number; readonly column?: number },
): boolean {
  return one.line === other.line && one.column === other.column;
}
