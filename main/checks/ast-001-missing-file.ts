import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { Located, VersionFile } from '../../contract/model/library.ts';
import { storedName } from './content-files.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';
import type { UsedBody } from './used-bodies.ts';
import { usedBodies } from './used-bodies.ts';

/** References to files that the version does not have, or has by another name (domain 7). */
export const missingFile: Rule = {
  name: 'ast-001-missing-file',
  needs: [],
  check: function* (context): Iterable<Diagnostic> {
    for (const body of usedBodies(context)) {
      const { facts, component } = body;
      // Without its component's file nobody can say which files the version has.
      if (component === null || facts.staticRefs.length === 0) continue;
      // Of damaged content the damage is said already.
      if (facts.fault !== null || facts.hazard !== null) continue;
      yield* judge(body, namesIn(context.files.in(facts.folder), facts.versionFolder));
    }
  },
};

/** One finding a name: the other places where it stands belong to the first. */
function* judge({ facts, component }: UsedBody, names: ReadonlySet<string>): Iterable<Diagnostic> {
  const missing = new Map<string, [Located<string>, ...Located<string>[]]>();
  for (const reference of facts.staticRefs) {
    const file = reference.value;
    if (names.has(`static/${file}`) || names.has(`static/${decoded(file)}`)) continue;
    const others = missing.get(file);
    if (others === undefined) missing.set(file, [reference]);
    else others.push(reference);
  }
  if (missing.size === 0) return;
  const byLooseName = new Map([...names].map((name) => [loose(name), name]));
  for (const [file, [first, ...others]] of missing) {
    const location = placeOf(facts, first, component?.key?.text ?? '');
    const options = { related: others.slice(0, mostRelated).map((at) => placeOf(facts, at)) };
    const twin = byLooseName.get(loose(`static/${decoded(file)}`));
    if (twin === undefined) {
      yield report('AST-001', location, { file }, options);
    } else {
      const name = twin.slice('static/'.length);
      const params = { written: file, file: name, how: difference(decoded(file), name) };
      yield report('AST-010', location, params, options);
    }
  }
}

const mostRelated = 20;

function namesIn(files: readonly VersionFile[], versionFolder: string): ReadonlySet<string> {
  const own = files.filter((file) => file.versionFolder === versionFolder);
  return new Set(own.map(storedName));
}

/** The same for names that people take for the same: capitals and composed letters aside. */
function loose(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC');
}

function difference(written: string, name: string): string {
  const isCase = written.normalize('NFC') !== name.normalize('NFC');
  return isCase ? 'capital letters' : 'how letters with accents are stored, which nobody can see';
}

/** References are URLs; file names are not. */
function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference; // a percent sign that encodes nothing
  }
}
