import { catalogue } from '../contract/diagnostics/catalogue.ts';
import type { DiagnosticDefinition, Severity } from '../contract/diagnostics/definition.ts';
import { severityOn } from '../contract/diagnostics/definition.ts';
import { retired } from '../contract/diagnostics/retired.ts';
import { databases, releaseIds, releases } from '../contract/releases.ts';

type Definition = Omit<DiagnosticDefinition<never>, 'explain'>;

const familyTitles: Readonly<Record<string, string>> = {
  ZIP: 'ZIP: the container',
  PKG: 'PKG: package.toml',
  ENT: 'ENT: components',
  CNT: 'CNT: sections, subsections, units',
  COL: 'COL: collections',
  OLX: 'OLX: content of components',
  AST: 'AST: files of components',
  REF: 'REF: what names something else',
};

const words: Readonly<Record<Severity, string>> = {
  fatal: 'cannot be read',
  blocker: 'would be refused',
  loss: 'would be lost',
  warning: 'not as meant',
  note: 'worth knowing',
};

const effects: Readonly<Record<Definition['serverEffect'], string>> = {
  rejects: 'The server refuses the archive.',
  changes: 'The server restores something else.',
  ignores: 'The server goes on as if nothing were wrong.',
  unknown: 'What the server does differs, or was not measured.',
};

/** docs/diagnostics.md, from the catalogue alone. */
export function diagnosticsPage(): string {
  const entries = Object.entries(catalogue) as unknown as [string, Definition][];
  const lines = [
    '# Findings',
    '',
    'Generated from `contract/diagnostics/` by `npm run docs`; do not edit. A code is never used again for something else.',
    '',
    'The severity says what happens to the author’s content: ' +
      Object.entries(words)
        .map(([severity, meaning]) => `\`${severity}\` ${meaning}`)
        .join(', ') +
      '. Single findings may be judged apart from their code’s usual severities, where the rule knows more.',
  ];
  for (const [family, title] of Object.entries(familyTitles)) {
    const own = entries.filter(([, { family: of }]) => of === family);
    lines.push('', `## ${title}`);
    for (const [code, definition] of own) lines.push('', ...section(code, definition));
  }
  const dead = Object.entries(retired);
  if (dead.length > 0) {
    lines.push('', '## No longer reported', '', ...dead.map(([code, why]) => `- ${code}: ${why}`));
  }
  return `${lines.join('\n')}\n`;
}

function section(code: string, definition: Definition): readonly string[] {
  const located = definition.locates.length === 0 ? 'the archive' : definition.locates.join(', ');
  return [
    `### ${code}`,
    '',
    `${definition.title}.`,
    '',
    `- Severity: ${severityLine(definition)}`,
    `- ${effects[definition.serverEffect]}`,
    `- What to do: ${definition.hint}`,
    `- Always located by: ${located}`,
    `- Source: ${definition.source}. Since ${definition.since}.`,
  ];
}

/** One word where all servers agree; else a part for each release, and database where they differ. */
function severityLine({ severities }: Definition): string {
  if (typeof severities === 'string') return `${severities} on every server`;
  const parts = releaseIds.flatMap((release) => {
    const found = databases.map((database) => severityOn(severities, { release, database }));
    if (found.every((severity) => severity === null)) return [];
    const { label } = releases[release];
    if (new Set(found).size === 1) return [`${label} ${found[0]}`];
    return databases.flatMap((database, index) => {
      const severity = found[index];
      return severity === null || severity === undefined
        ? []
        : [`${label} on ${database === 'mysql' ? 'MySQL' : 'SQLite'} ${severity}`];
    });
  });
  return parts.join(', ');
}
