import { knownDifferences } from './known-differences.ts';
import type { Compared } from './run-predictions.ts';

/** As much of a comparison as the page shows. */
type Result = Pick<Compared, 'folder' | 'name' | 'server' | 'parts'>;

const start = '<!-- predictions: written by `npm run predictions -- --write` -->';
const end = '<!-- end of predictions -->';

/** docs/fidelity.md with what a run of all predictions has shown. */
export function fidelityPage(page: string, results: readonly Result[]): string {
  const from = page.indexOf(start);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error('docs/fidelity.md has no place for predictions');
  return `${page.slice(0, from + start.length)}\n\n${section(results)}\n\n${page.slice(to)}`;
}

function section(results: readonly Result[]): string {
  const servers = [...new Set(results.map(({ server }) => server))];
  const rows = [...Map.groupBy(results, ({ folder }) => folder)].map(([folder, all]) => [
    folder,
    new Set(all.map(({ name }) => name)).size.toLocaleString('en'),
    ...servers.map((server) => right(all.filter((one) => one.server === server))),
  ]);
  return [...table([['', 'archives', ...servers], ...rows]), '', ...list()].join('\n');
}

function right(some: readonly Result[]): string {
  return String(some.filter(({ parts }) => parts.length === 0).length);
}

function list(): readonly string[] {
  if (knownDifferences.length === 0) return ['No difference is left.'];
  return knownDifferences.map(({ folder, name, servers, parts, reason }) => {
    return `- \`${folder}/${name}\` on ${servers.join(', ')} (${parts.join(', ')}): ${reason}`;
  });
}

/** As the formatter lays tables out. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const [head = []] = rows;
  const widths = head.map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(head), rule, ...rows.slice(1).map(line)];
}
