import type { Diagnostic, Location } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { OlxFacts } from '../../contract/model/library.ts';
import { authorWords } from '../olx/xml-words.ts';
import { byFolderOfKey, findersOf, whereFound } from './component-files.ts';
import { keyType } from './component-key.ts';
import type { ComponentFacts } from './facts.ts';
import { offeredTypes } from './olx-004-unknown-type.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';
import type { UsedBody } from './used-bodies.ts';
import { usedBodies } from './used-bodies.ts';

/** MAX_TEXT_LENGTH of the server, declared and not enforced on restore (domain 1.4). */
const limit = 50_000;

const hazards: Readonly<Record<NonNullable<OlxFacts['hazard']>['what'], string>> = {
  dtd: 'holds a document type definition',
  depth: 'is nested too deeply',
  nodes: 'has too many elements',
};

/** What a scan of block.xml says: encoding, well-formedness, root tag, length (OLX-002 to 007). */
export const bodies: Rule = {
  name: 'olx-002-body',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    for (const body of usedBodies(context)) yield* judge(body);
    const byKey = byFolderOfKey(context.components);
    if (byKey.size > 0) yield* foundByKey(context.library.olx, byKey);
  },
};

/** Ulmo reads these as well, though their folder is not that of their component's file. */
function* foundByKey(
  olx: readonly OlxFacts[],
  byKey: ReturnType<typeof byFolderOfKey>,
): Iterable<Diagnostic> {
  for (const facts of olx) {
    if (facts.unreadable !== 'not-utf8') continue;
    const named = byKey.get(facts.folder) ?? [];
    const reader = named.find(({ usedFolders }) => usedFolders.includes(facts.versionFolder));
    if (reader === undefined) continue;
    const finders = { isFoundByUlmo: true, isFoundByVerawood: false };
    yield report('OLX-005', placeOfFault(facts, reader), {}, whereFound(finders, 'blocker'));
  }
}

function placeOfFault(facts: OlxFacts, component: ComponentFacts | null): Location {
  const { fault, path } = facts;
  return fault === null ? { entry: path } : placeOf(facts, fault, component?.key?.text);
}

/** Content of a type that libraries offer, under a key of one that they do not, is OLX-004. */
function isOfAnotherType(type: string, tag: string): boolean {
  return tag !== type && (offeredTypes.has(type) || !offeredTypes.has(tag));
}

function judge({ facts, component }: UsedBody): readonly Diagnostic[] {
  const { fault, hazard, root, characters, path } = facts;
  const key = component?.key?.text;
  if (facts.unreadable === 'not-utf8') {
    const options = component === null ? {} : whereFound(findersOf(component), 'blocker');
    return [report('OLX-005', placeOfFault(facts, component), {}, options)];
  }
  const found: Diagnostic[] = [];
  if (hazard !== null) {
    found.push(report('OLX-007', placeOf(facts, hazard, key), { what: hazards[hazard.what] }));
  } else if (fault !== null) {
    const message = authorWords(fault.message);
    found.push(report('OLX-002', placeOf(facts, fault, key), { message }));
  }
  const type = key === undefined ? null : keyType(key);
  if (root !== null && type !== null && isOfAnotherType(type, root.tag)) {
    found.push(report('OLX-003', placeOf(facts, root, key), { tag: root.tag, type }));
  }
  if (characters > limit) {
    found.push(report('OLX-006', { entry: path }, { characters, limit }));
  }
  return found;
}
