/** What the TOML of an entity says; a version that is both draft and published is one version. */
export interface EntityFacts {
  readonly key: string;
  readonly title: string;
  readonly draft: number;
  readonly published: number | null;
}

const created = '2026-01-01T10:00:00Z';

/** package.toml of a bench library. */
export function packageToml(components: number): string {
  return `[meta]
format_version = 1
created_by = "bench"
created_by_email = "bench@example.org"
created_at = 2026-03-07T08:09:10.111213Z
origin_server = "studio.example.org"

[learning_package]
title = "Bench library of ${components} components"
key = "lib:Bench:C${components}"
description = "Made by a generator; means nothing."
created = ${created}
updated = ${created}
`;
}

/** A component's TOML, as the exporter writes it. */
export function componentToml(facts: EntityFacts): string {
  return head(facts, '') + versions(facts, '');
}

/** A container's TOML. */
export function containerToml(
  facts: EntityFacts,
  level: 'unit' | 'subsection' | 'section',
  children: readonly string[],
): string {
  const list = children.map((key) => JSON.stringify(key)).join(', ');
  return (
    head(facts, `[entity.container.${level}]\n\n`) +
    versions(facts, `\n[version.container]\nchildren = [${list}]\n`)
  );
}

/** A collection's TOML. */
export function collectionToml(key: string, title: string, members: readonly string[]): string {
  return `[collection]
title = ${JSON.stringify(title)}
key = "${key}"
description = ""
created = ${created}
entities = [
${members.map((member) => `    ${JSON.stringify(member)},\n`).join('')}]
`;
}

function head(facts: EntityFacts, more: string): string {
  const published =
    facts.published === null
      ? '# unpublished: no published_version_num'
      : `version_num = ${facts.published}`;
  return `[entity]
can_stand_alone = true
key = ${JSON.stringify(facts.key)}
created = ${created}

[entity.draft]
version_num = ${facts.draft}

[entity.published]
${published}

${more}# ### Versions
`;
}

function versions(facts: EntityFacts, more: string): string {
  return [...new Set([facts.draft, facts.published])]
    .filter((number) => number !== null)
    .map(
      (number) =>
        `\n[[version]]\ntitle = ${JSON.stringify(facts.title)}\nversion_num = ${number}\n${more}`,
    )
    .join('');
}
