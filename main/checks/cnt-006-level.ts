import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { TomlNode } from '../../contract/model/toml.ts';
import { kindInWords } from './fields.ts';
import { folderOfMisplaced } from './misplaced-files.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** [entity.container] names exactly one of section, subsection and unit (restore-semantics 5). */
export const containerLevel: Rule = {
  name: 'cnt-006-level',
  needs: [],
  checkEntity: function* (facts, tables): Iterable<Diagnostic> {
    if (facts.kind !== 'container' || facts.level !== null || tables.entity === null) return;
    const at = tables.entity.entries.get('container');
    const folder = folderOfMisplaced(facts);
    yield report('CNT-006', placeOf(facts.file, placed(tables.entity, at), facts.key?.text), {
      found: inWords(at),
      belongs: folder === null ? '' : folder.slice(0, folder.lastIndexOf('/')),
    });
  },
};

/** An unknown level is pointed at itself. */
function placed(entity: TomlNode, at: TomlNode | undefined): TomlNode {
  if (at?.kind === 'table' && at.entries.size === 1) return [...at.entries.values()][0] ?? at;
  return at ?? entity;
}

function inWords(at: TomlNode | undefined): string {
  if (at === undefined) return 'is missing';
  if (at.kind !== 'table') return `is ${kindInWords(at)}`;
  const names = [...at.entries.keys()].map((name) => `“${name}”`);
  return names.length === 0 ? 'is empty' : `names ${names.slice(0, 5).join(', ')}`;
}
