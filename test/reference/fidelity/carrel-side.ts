import { readFileSync } from 'node:fs';
import { definitionOf, judge, messageOf } from '../../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../../contract/diagnostics/report.ts';
import type { Database, ReleaseId } from '../../../contract/releases.ts';
import type { LibraryModel } from '../../../contract/model/library.ts';
import { studyArchive } from '../../../main/checks/study-archive.ts';
import { strip } from '../../../main/semantics/python-text.ts';
import { differences } from '../../corpus/own-content.ts';
import { predictOn } from '../../corpus/predicted.ts';
import { plainContents } from '../../fuzz/plain-reader.ts';
import type { CarrelSide, Change, Checked, Loss, Refusal } from './judgement.ts';

/** Carrel as `check` has it: a `fatal` or `blocker` for a server says that it does not restore. */
export const carrelSide: CarrelSide = {
  async check(path, database): Promise<Checked> {
    const study = await studyArchive(path, { deep: true }, {});
    if (!study.ok) throw new Error(`${study.failure.kind}: ${study.failure.message}`);
    const { diagnostics, library } = study.value;
    const on = (release: ReleaseId, ...severities: readonly string[]): readonly Diagnostic[] =>
      diagnostics.filter((one) => severities.includes(judge(one, release, database) ?? ''));
    return {
      refusalsOn: (release) => on(release, 'fatal', 'blocker').map(refusalOf),
      lossesOn: (release) => on(release, 'loss').map(lossOf),
      changesIn(tree) {
        if (diagnostics.some((one) => isRefusedContainer(one, database))) return null;
        const contents = plainContents(readFileSync(path));
        // The plain reader does not know code page 437.
        const isRead = library.versionFiles.every((file) => contents?.has(file.path) === true);
        if (contents === null || !isRead) return null;
        return differences(library, contents, tree).map((line) => changeOf(line, library));
      },
    };
  },
  async predict(path, release, database) {
    const [predicted] = await predictOn(path, [{ release, database }]);
    if (predicted === undefined) throw new Error('a prediction for the server');
    return predicted;
  },
};

function lossOf({ code, location, related, params }: Diagnostic): Loss {
  const places = [location, ...related].flatMap(({ entry, entityKey }) => [entry, entityKey]);
  const names = [...places, ...Object.values(params)].filter((one) => typeof one === 'string');
  return { code, names };
}

/** A line of own-content.ts begins with the key of what it is about. */
function changeOf(line: string, library: LibraryModel): Change {
  const key = /^(.*?)(?: draft| published)?: /s.exec(line)?.[1] ?? '';
  const files = [...library.components, ...library.containers, ...library.collections];
  const own = files.filter((file) => file.key !== null && strip(file.key.value) === key);
  const folder = `entities/${key.replaceAll(':', '/')}`;
  return { key, line, places: [folder, ...own.map(({ path }) => path.replace(/\.toml$/, ''))] };
}

function refusalOf(one: Diagnostic): Refusal {
  return {
    code: one.code,
    isContainer: definitionOf(one.code).family === 'ZIP',
    entry: one.location.entry,
    line: one.location.line,
    message: messageOf(one),
  };
}

/** What is in such an archive depends on who reads it. */
function isRefusedContainer(one: Diagnostic, database: Database): boolean {
  const isSevere = ['blocker', 'fatal'].includes(judge(one, 'all', database) ?? '');
  return isSevere && definitionOf(one.code).family === 'ZIP';
}
