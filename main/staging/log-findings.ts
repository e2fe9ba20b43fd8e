import { isOwnRefusal } from '../../contract/diagnostics/judge.ts';
import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import type { Database } from './open-database.ts';
import { levelOf, serverColumns } from './server-columns.ts';

/** A finding for which a server refuses. */
interface Refusal {
  readonly id: number;
  readonly entry: string | null;
  /** Words of it that the server's own words may have: keys, names of fields. */
  readonly names: readonly string[];
}

/** Says which finding stands behind what a server says. */
export interface LogFindings {
  /** Behind one line of an error log; null where none is known. */
  ofLine(line: string): number | null;
  /** Behind the message of an exception. */
  ofMessage(message: string): number | null;
}

/** The findings for which one server refuses, of a staging file. */
export function readLogFindings(database: Database, server: number): LogFindings {
  const refusals = readRefusals(database, server);
  const byEntry = new Map<string, Refusal[]>();
  for (const refusal of refusals) {
    const list = byEntry.get(refusal.entry ?? '');
    if (list === undefined) byEntry.set(refusal.entry ?? '', [refusal]);
    else list.push(refusal);
  }
  return {
    ofLine(line) {
      for (const entry of entriesIn(line)) {
        const found = byEntry.get(entry);
        if (found !== undefined) return best(found, line.slice(entry.length)) ?? null;
      }
      return null;
    },
    ofMessage: (message) => best(refusals, message),
  };
}

function readRefusals(database: Database, server: number): readonly Refusal[] {
  const column = serverColumns('severity')[server] ?? '';
  const select = database.prepare<[], { id: number; diagnostic: string }>(
    `SELECT findings.id AS id, findings.diagnostic AS diagnostic
     FROM finding_groups JOIN findings ON findings.finding_group = finding_groups.id
     WHERE finding_groups.${column} >= ${levelOf('blocker')} ORDER BY findings.id`,
  );
  const found: Refusal[] = [];
  const own: Refusal[] = [];
  for (const { id, diagnostic } of select.iterate()) {
    const { code, location, params } = JSON.parse(diagnostic) as Diagnostic; // written by this room
    const names = [location.entityKey, ...Object.values(params)].filter(
      (name) => typeof name === 'string' && name !== '',
    );
    const refusal = { id, entry: location.entry ?? null, names: names as string[] };
    (isOwnRefusal(code, 'blocker') ? own : found).push(refusal);
  }
  return [...found, ...own]; // what servers are known to refuse comes first
}

/** What a server writes behind the file it speaks of (restore-semantics 1). */
const sections = / (?:learning package|meta|collection) section$/;

/** Every beginning of a line that may be a path, the longest last: a path may hold colons. */
function* entriesIn(line: string): Iterable<string> {
  for (let at = line.indexOf(': '); at >= 0; at = line.indexOf(': ', at + 1)) {
    const start = line.slice(0, at);
    const plain = start.replace(sections, '');
    yield start;
    if (plain !== start) yield plain;
  }
}

/** The one that has the most of the words; of equal ones the first. */
function best(refusals: readonly Refusal[], words: string): number | null {
  let found: number | null = null;
  let most = -1;
  for (const { id, names } of refusals) {
    let length = 0;
    for (const name of names) if (words.includes(name)) length += name.length;
    if (length <= most) continue;
    most = length;
    found = id;
  }
  return found;
}
