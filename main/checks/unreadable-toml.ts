import type { Code, Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { TomlFile } from '../../contract/model/library.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

type NotToml = Extract<Code, 'PKG-002' | 'ENT-001' | 'CNT-001' | 'COL-001'>;
type NotUtf8 = Extract<Code, 'PKG-003' | 'ENT-002' | 'CNT-002' | 'COL-002'>;

/**
 * TOML files that give no table: not TOML, or not UTF-8. A file whose entry is damaged has its
 * finding from the container and gets none here.
 */
export const unreadableToml: Rule = {
  name: 'unreadable-toml',
  needs: [],
  check: function* ({ library, assets }) {
    if (library.package !== null) yield* judge(library.package, 'PKG-002', 'PKG-003');
    const foreign = new Set<TomlFile>(assets);
    for (const file of library.components) {
      if (!foreign.has(file)) yield* judge(file, 'ENT-001', 'ENT-002');
    }
    for (const file of library.containers) yield* judge(file, 'CNT-001', 'CNT-002');
    for (const file of library.collections) yield* judge(file, 'COL-001', 'COL-002');
  },
};

/** AppleDouble: macOS keeps there what other file systems have no place for. */
const leftByMac = /(?:^|[/\\])\._[^/\\]*$/;

function judge(file: TomlFile, notToml: NotToml, notUtf8: NotUtf8): readonly Diagnostic[] {
  const { fault } = file;
  if (fault === null || !('line' in fault) || fault.kind === 'limit') return [];
  const place = placeOf(file, fault);
  if (leftByMac.test(file.path)) return [report('PKG-016', place, {})];
  return fault.kind === 'not-utf8'
    ? [report(notUtf8, place, {})]
    : [report(notToml, place, { message: fault.message })];
}
