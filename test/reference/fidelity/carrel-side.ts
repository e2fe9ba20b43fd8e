import { definitionOf, judge, messageOf } from '../../../contract/diagnostics/judge.ts';
import { studyArchive } from '../../../main/checks/study-archive.ts';
import type { CarrelSide, Checked } from './judgement.ts';

/** Carrel as `check` has it: a `fatal` or `blocker` for a server says that it does not restore. */
export const carrelSide: CarrelSide = {
  async check(path, database): Promise<Checked> {
    const study = await studyArchive(path, { deep: true }, {});
    if (!study.ok) throw new Error(`${study.failure.kind}: ${study.failure.message}`);
    const { diagnostics } = study.value;
    return {
      refusalsOn: (release) =>
        diagnostics
          .filter((one) => ['fatal', 'blocker'].includes(judge(one, release, database) ?? ''))
          .map((one) => ({
            code: one.code,
            isContainer: definitionOf(one.code).family === 'ZIP',
            entry: one.location.entry,
            line: one.location.line,
            message: messageOf(one),
          })),
    };
  },
};
