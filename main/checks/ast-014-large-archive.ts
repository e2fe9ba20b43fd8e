import { report } from '../../contract/diagnostics/report.ts';
import type { Rule } from './rule.ts';

/** What Tutor's proxy lets through to Studio: 250 MB, in millions (domain 1.4). */
const limit = 250_000_000;

/** An archive that a server's proxy may refuse before the server sees it. */
export const largeArchive: Rule = {
  name: 'ast-014-large-archive',
  needs: [],
  check: ({ archive: { kind, bytes } }) =>
    kind === 'zip' && bytes > limit ? [report('AST-014', {}, { bytes, limit })] : [],
};
