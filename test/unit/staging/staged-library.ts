import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { StagingId } from '../../../contract/model/ids.ts';
import { openStaging } from '../../../main/staging/open-staging.ts';
import type { Database } from '../../../main/staging/open-database.ts';
import { runReadJob } from '../../../main/worker/read-job.ts';
import type { ReadJobContext } from '../../../main/worker/read-job.ts';
import { makeZip } from '../archive/make-zip.ts';

/** A component of one or two versions; `published` defaults to `draft`. */
export interface SmallComponent {
  readonly key: string;
  readonly title: string;
  readonly draft?: number | null;
  readonly published?: number | null;
  readonly olx?: string;
}

export interface SmallContainer {
  readonly key: string;
  readonly level: 'section' | 'subsection' | 'unit';
  readonly title: string;
  readonly children: readonly string[];
}

export interface SmallLibrary {
  readonly components?: readonly SmallComponent[];
  readonly containers?: readonly SmallContainer[];
  readonly collections?: readonly {
    readonly key: string;
    readonly title: string;
    readonly members: readonly string[];
  }[];
}

/** A staging file that was made from a real archive by a real reading. */
export interface StagedLibrary {
  readonly database: Database;
  close(): void;
}

/** Reads an unpacked archive; with a predictor, which takes no such thing, a zip. */
export async function stageLibrary(
  library: SmallLibrary,
  predictor?: NonNullable<ReadJobContext['predictor']>,
): Promise<StagedLibrary> {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-staged-'));
  const archive = join(folder, predictor === undefined ? 'archive' : 'archive.zip');
  const staging = join(folder, 'staging');
  mkdirSync(staging);
  if (predictor !== undefined) writeFileSync(archive, zipOf(library));
  for (const [name, text] of predictor === undefined ? filesOf(library) : []) {
    mkdirSync(dirname(join(archive, name)), { recursive: true });
    writeFileSync(join(archive, name), text);
  }
  const stagingId = 'small' as StagingId;
  const failures: unknown[] = [];
  await runReadJob(
    { path: archive, stagingFolder: staging, stagingId, rules: 'test' },
    {
      signal: new AbortController().signal,
      ...(predictor === undefined ? {} : { predictor }),
      tell: (news) => void (news.kind === 'failed' && failures.push(news.failure)),
    },
  );
  if (failures.length > 0) throw new Error(JSON.stringify(failures));
  const opened = openStaging(staging, stagingId);
  if (!opened.ok) throw new Error(opened.failure.message);
  const database = opened.value;
  return {
    database,
    close() {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The library as a zip. */
export function zipOf(library: SmallLibrary): Buffer {
  return makeZip(filesOf(library).map(([name, data]) => ({ name, data })));
}

const created = 'created = 2026-01-02T03:04:05Z';

function filesOf(library: SmallLibrary): [string, string][] {
  const files: [string, string][] = [['package.toml', packageToml]];
  for (const component of library.components ?? []) files.push(...componentFiles(component));
  for (const container of library.containers ?? []) {
    files.push([`entities/${container.key}.toml`, containerToml(container)]);
  }
  for (const { key, title, members } of library.collections ?? []) {
    const lines = ['[collection]', `title = "${title}"`, `key = "${key}"`, 'description = ""'];
    const text = [...lines, created, `entities = ${JSON.stringify(members)}`, ''].join('\n');
    files.push([`collections/${key}.toml`, text]);
  }
  return files;
}

const packageToml = `[meta]
format_version = 1
created_at = 2026-01-02T03:04:05Z

[learning_package]
title = "Small"
key = "lib:Org:Small"
description = ""
created = 2026-01-02T03:04:05Z
updated = 2026-01-02T03:04:05Z
`;

function entityHead(key: string, draft: number | null, published: number | null): string[] {
  return [
    '[entity]',
    'can_stand_alone = true',
    `key = "${key}"`,
    created,
    '',
    ...(draft === null ? [] : ['[entity.draft]', `version_num = ${draft}`, '']),
    ...(published === null ? [] : ['[entity.published]', `version_num = ${published}`, '']),
  ];
}

function componentFiles(component: SmallComponent): [string, string][] {
  const { key, title, draft = 1, published = draft, olx } = component;
  const [, type = '', code = ''] = key.split(':');
  const folder = `entities/xblock.v1/${type}/${code}`;
  const numbers = [...new Set([draft, published])].filter((number) => number !== null);
  const versions = numbers.flatMap((number) => [
    '[[version]]',
    `title = "${title}"`,
    `version_num = ${number}`,
    '',
  ]);
  const toml = [...entityHead(key, draft, published), ...versions].join('\n');
  const bodies = numbers.map((number): [string, string] => [
    `${folder}/component_versions/v${number}/block.xml`,
    olx ?? `<${type} display_name="${title}"></${type}>`,
  ]);
  return [[`${folder}.toml`, toml], ...bodies];
}

function containerToml({ key, level, title, children }: SmallContainer): string {
  return [
    ...entityHead(key, 1, 1),
    `[entity.container.${level}]`,
    '',
    '[[version]]',
    `title = "${title}"`,
    'version_num = 1',
    '',
    '[version.container]',
    `children = ${JSON.stringify(children)}`,
    '',
  ].join('\n');
}
