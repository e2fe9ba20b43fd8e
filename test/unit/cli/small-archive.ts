import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createZipStream } from '../../../bench/zip-stream.ts';

/** The files of a small sound library. */
export const soundFiles: Readonly<Record<string, string>> = {
  'package.toml': `[meta]
format_version = 1
created_by = "pilot"
created_at = 2026-03-07T08:09:10.111213Z
origin_server = "studio.example.org"

[learning_package]
title = "Plain sailing"
key = "lib:Portlandia:PLAIN"
description = ""
created = 2026-01-01T10:00:00Z
updated = 2026-01-01T10:00:00Z
`,
  'entities/xblock.v1/html/intro.toml': `[entity]
can_stand_alone = true
key = "xblock.v1:html:intro"
created = 2026-01-01T10:00:00Z

[entity.draft]
version_num = 1

[entity.published]
version_num = 1

[[version]]
title = "Intro"
version_num = 1
`,
  'entities/xblock.v1/html/intro/component_versions/v1/block.xml':
    '<html display_name="Intro"><![CDATA[<p>Welcome aboard.</p>]]></html>\n',
};

/** The same with a collection that names an entity the archive has not. */
export const refusedFiles: Readonly<Record<string, string>> = {
  ...soundFiles,
  'collections/all.toml': `[collection]
title = "All"
key = "all"
description = ""
created = 2026-01-01T10:00:00Z
entities = ["xblock.v1:html:intro", "xblock.v1:html:gone"]
`,
};

/** Writes files as a zip. */
export function writeZip(path: string, files: Readonly<Record<string, string>>): string {
  const zip = createZipStream(path, false);
  for (const [name, text] of Object.entries(files)) zip.add(name, Buffer.from(text));
  zip.finish();
  return path;
}

/** Writes files as a folder. */
export function writeFolder(path: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    const target = join(path, name);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return path;
}
