import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { VersionFile } from '../../contract/model/library.ts';
import { storedName } from './content-files.ts';
import { keyParts } from './component-key.ts';
import { offeredTypes } from './olx-004-unknown-type.ts';
import type { Rule } from './rule.ts';
import { usedBodies } from './used-bodies.ts';

/** Files that may name others themselves; they are not read, so nothing is said beside them. */
const mayNameOthers = /\.(?:css|x?html?|m?js|json|svg|xml|md)$/i;
/** Python for problems, which no text names. */
const implied = new Set(['static/python_lib.zip']);

/**
 * Files that nothing in their version's content names. Only where that is known: content that is
 * well-formed, of a type that libraries offer, without files that might name others.
 */
export const unusedFile: Rule = {
  name: 'ast-011-unused-file',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    for (const { facts, component } of usedBodies(context)) {
      const key = component?.key?.text;
      if (key === undefined || facts.root === null) continue;
      if (facts.fault !== null || facts.hazard !== null || facts.unreadable !== undefined) continue;
      if (!offeredTypes.has(keyParts(key)?.type ?? '')) continue;
      const files = context.files.in(facts.folder);
      if (files.length < 2) continue;
      const own = files.filter(({ versionFolder }) => versionFolder === facts.versionFolder);
      for (const file of unused(own, facts.staticRefs)) {
        yield report('AST-011', { entry: file.path, entityKey: key }, { name: storedName(file) });
      }
    }
  },
};

function unused(
  files: readonly VersionFile[],
  references: readonly { readonly value: string }[],
): readonly VersionFile[] {
  const named = new Set(references.map(({ value }) => loose(`static/${value}`)));
  const own = files.filter((file) => storedName(file).startsWith('static/'));
  const others = own.filter((file) => {
    const name = storedName(file);
    return !named.has(loose(name)) && !implied.has(name);
  });
  const mayBeNamed = own.some((file) => mayNameOthers.test(file.name) && !others.includes(file));
  return mayBeNamed ? [] : others;
}

/** A name that is spelled otherwise has a finding of its own, and is not unused. */
function loose(name: string): string {
  return decodedName(name).normalize('NFC').toLowerCase();
}

function decodedName(name: string): string {
  try {
    return name.includes('%') ? decodeURIComponent(name) : name;
  } catch {
    return name;
  }
}
