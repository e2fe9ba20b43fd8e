import { storedZip } from '../../corpus/stored-zip.ts';
import type { ZipFile } from '../../corpus/stored-zip.ts';

/** What the tiny library holds, counted by hand. */
export const tinyCounts = {
  components: 3,
  containers: 1,
  sections: 0,
  subsections: 0,
  units: 1,
  collections: 1,
  withVersion: 3, // one of the components has no version
} as const;

/** A library in the exporter's form; `ballast` bytes of an image make it as large as needed. */
export function tinyLibrary(options: TinyOptions = {}): Buffer {
  return storedZip(tinyFiles(options));
}

/** What may be otherwise than usual in a tiny library. */
export interface TinyOptions {
  readonly ballast?: number;
  readonly title?: string;
  readonly key?: string;
  /** Of who made the backup. */
  readonly email?: string;
}

export function tinyFiles({
  ballast = 100,
  title = 'Knots',
  key = 'lib:Sea:knots',
  email = 'bosun@example.org',
}: TinyOptions = {}): ZipFile[] {
  const html = 'entities/xblock.v1/html';
  return [
    file(
      'package.toml',
      `[meta]
format_version = 1
created_by = "bosun"
created_by_email = "${email}"
created_at = 2026-03-07T08:09:10.111213Z
origin_server = "studio.example.org"

[learning_package]
title = "${title}"
key = "${key}"
description = "How to tie."
created = 2026-01-01T10:00:00Z
updated = 2026-01-01T10:00:00Z
`,
    ),
    file('entities/unit-one.toml', container('unit-one', ['xblock.v1:html:bowline'])),
    file(`${html}/bowline.toml`, component('xblock.v1:html:bowline', 1, 1)),
    file(`${html}/bowline/component_versions/v1/block.xml`, '<html><![CDATA[<p>Up.</p>]]></html>'),
    {
      name: `${html}/bowline/component_versions/v1/static/knot.png`,
      bytes: Buffer.concat([
        Buffer.from('89504e470d0a1a0a', 'hex'),
        Buffer.alloc(ballast, 'carrel-ballast'),
      ]),
    },
    file(`${html}/reef.toml`, component('xblock.v1:html:reef', 2, null)),
    file(`${html}/reef/component_versions/v2/block.xml`, '<html>Left over right.</html>'),
    file(
      `${html}/gone.toml`,
      '[entity]\ncan_stand_alone = true\nkey = "xblock.v1:html:gone"\ncreated = 2026-01-01T10:00:00Z\n\n[entity.published]\n',
    ),
    file(
      'collections/basics.toml',
      '[collection]\ntitle = "Basics"\nkey = "basics"\ndescription = ""\ncreated = 2026-01-01T10:00:00Z\nentities = ["xblock.v1:html:bowline"]\n',
    ),
  ];
}

function file(name: string, text: string): ZipFile {
  return { name, bytes: Buffer.from(text) };
}

function component(key: string, draft: number, published: number | null): string {
  return `[entity]
can_stand_alone = true
key = "${key}"
created = 2026-01-01T10:00:00Z

[entity.draft]
version_num = ${draft}

[entity.published]
${published === null ? '' : `version_num = ${published}`}

[[version]]
title = "${key}"
version_num = ${draft}
`;
}

function container(key: string, children: readonly string[]): string {
  return `[entity]
can_stand_alone = true
key = "${key}"
created = 2026-01-01T10:00:00Z

[entity.draft]
version_num = 1

[entity.published]
version_num = 1

[entity.container.unit]

[[version]]
title = "One"
version_num = 1

[version.container]
children = ${JSON.stringify(children)}
`;
}
