/** What a successful restore would lose, as findings (docs/decisions/0005-losses.md). */
import { judge } from '../../../contract/diagnostics/judge.ts';
import type { Diagnostic, Location } from '../../../contract/diagnostics/report.ts';
import { report } from '../../../contract/diagnostics/report.ts';
import type { LibraryModel } from '../../../contract/model/library.ts';
import type { Server } from '../../../contract/releases.ts';
import type { Archive } from '../../archive/archive.ts';
import { placeFiles } from '../../checks/related-files.ts';
import type { Outcome } from '../outcome.ts';
import type { KnownContents } from '../server-archive.ts';
import { Causes } from './causes.ts';
import type { Change, ChangedEntity, PlacedChange } from './change.ts';
import { findChanges } from './find-changes.ts';
import { ownerNames } from './owner-names.ts';
import type { NameOfOwner } from './words.ts';
import { changeWords } from './words.ts';

/** A finding of severity `loss` on the server that it was found for, about one entity. */
export interface Loss extends Diagnostic {
  /** What becomes of the entity, in at most forty characters: `comes back empty`. */
  readonly words: string;
}

export interface LossSources {
  readonly server: Server;
  /** All findings about the archive: asked for only where something differs. */
  readonly findings: () => Iterable<Diagnostic>;
  readonly known?: KnownContents | null | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Where a successful restore lacks or changes something of the archive's own content; empty where it
 * does not, and for any other outcome. The tree and the archive are compared, and nothing is said
 * of what is the same. A change takes the very finding that names its cause, so that it is one
 * story wherever it is told; a change that none names gets a code of its own (`predicted.ts`). One
 * finding is here once for each entity that it concerns. Rejects with the signal's reason.
 */
export async function losses(
  library: LibraryModel,
  archive: Archive,
  outcome: Outcome,
  { server, findings, known, signal }: LossSources,
): Promise<readonly Loss[]> {
  if (outcome.status !== 'success') return [];
  const sources = { archive, library, server, known, signal };
  const changes = await findChanges(outcome.restored, sources);
  if (changes.length === 0) return [];
  const ownerOf = ownerNames(library);
  return [...tellChanges(changes, new Causes(lossesOn(server, findings())), ownerOf)];
}

function* lossesOn(
  { release, database }: Server,
  findings: Iterable<Diagnostic>,
): Iterable<Diagnostic> {
  for (const one of findings) if (judge(one, release, database) === 'loss') yield one;
}

function* tellChanges(
  changes: readonly PlacedChange[],
  causes: Causes,
  ownerOf: NameOfOwner,
): Iterable<Loss> {
  for (const [entity, own] of Map.groupBy(changes, ({ entity }) => entity)) {
    const byCause = new Map<Diagnostic, Change[]>();
    const unexplained: PlacedChange[] = [];
    for (const placed of own) {
      const found = causes.of(placed);
      if (found.length === 0) unexplained.push(placed);
      for (const cause of found) {
        const others = byCause.get(cause);
        if (others === undefined) byCause.set(cause, [placed.change]);
        else others.push(placed.change);
      }
    }
    for (const [cause, those] of byCause) {
      const location = { ...cause.location, entityKey: entity.key };
      yield { ...cause, location, words: changeWords(those, ownerOf) };
    }
    yield* tellUnexplained(entity, unexplained, ownerOf);
  }
}

/** Files apart: their place is not that of the entity's own file. */
function* tellUnexplained(
  entity: ChangedEntity,
  changes: readonly PlacedChange[],
  ownerOf: NameOfOwner,
): Iterable<Loss> {
  const isFile = ({ change }: PlacedChange): boolean => 'path' in change;
  const { true: files = [], false: others = [] } = Object.groupBy(changes, (one) =>
    isFile(one) ? 'true' : 'false',
  );
  const key = entity.kind === 'package' ? undefined : entity.key;
  if (files.length > 0) {
    const paths = files.map(({ place }) => ({ path: place.entry ?? entity.path }));
    const { location, related } = placeFiles(paths, key);
    yield tell('AST-019', entity, files, location, related);
  }
  const [first, ...rest] = others;
  if (first === undefined) return;
  const location = key === undefined ? first.place : { ...first.place, entityKey: key };
  const related = rest.slice(0, mostRelated).map(({ place }) => place);
  yield tell(codesOf[entity.kind], entity, others, location, related);

  function tell(
    code: (typeof codesOf)[ChangedEntity['kind']] | 'AST-019',
    { key: name }: ChangedEntity,
    those: readonly PlacedChange[],
    location: Location,
    related: readonly Location[],
  ): Loss {
    const words = changeWords(
      those.map(({ change }) => change),
      ownerOf,
    );
    return { ...report(code, location, { key: name, what: words }, { related }), words };
  }
}

const codesOf = {
  package: 'PKG-015',
  component: 'ENT-025',
  container: 'CNT-020',
  collection: 'COL-011',
} as const;

/** More would only repeat what the first says. */
const mostRelated = 200;
