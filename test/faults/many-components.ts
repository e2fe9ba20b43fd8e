import { makeZip } from '../unit/archive/make-zip.ts';
import type { MadeEntry } from '../unit/archive/make-zip.ts';

/** In which order the files of an archive stand. */
export type FileOrder = 'as exported' | 'texts first' | 'backwards';

/** A library of html components, each with a title and a text of its own, and a unit of them all. */
export function manyComponents(count: number, order: FileOrder): Buffer {
  const created = 'created = 2026-01-01T10:00:00Z\n';
  const keys = Array.from({ length: count }, (_, at) => `xblock.v1:html:c${at}`);
  const head: MadeEntry[] = [
    {
      name: 'package.toml',
      data: `[meta]\nformat_version = 1\n${created.replace('created', 'created_at')}\n[learning_package]\ntitle = "Many"\nkey = "lib:Port:Many"\ndescription = ""\n${created}`,
    },
    {
      name: 'entities/u1.toml',
      data: `[entity]\ncan_stand_alone = true\nkey = "u1"\n${created}\n[entity.published]\nversion_num = 1\n\n[entity.container.unit]\n\n[[version]]\ntitle = "Unit"\nversion_num = 1\n\n[version.container]\nchildren = ${JSON.stringify(keys)}\n`,
    },
  ];
  const tomls = keys.map((key, at) => ({
    name: `entities/xblock.v1/html/c${at}.toml`,
    data: `[entity]\ncan_stand_alone = true\nkey = "${key}"\n${created}\n[entity.draft]\nversion_num = 1\n\n[entity.published]\nversion_num = 1\n\n[[version]]\ntitle = "title${at}"\nversion_num = 1\n`,
  }));
  const texts = keys.map((_, at) => ({
    name: `entities/xblock.v1/html/c${at}/component_versions/v1/block.xml`,
    data: `<html display_name="C"><![CDATA[<p>Tides only${at}</p>]]></html>`,
  }));
  const pairs = tomls.flatMap((toml, at) => [toml, texts[at] ?? toml]);
  switch (order) {
    case 'as exported':
      return makeZip([...head, ...pairs]);
    case 'texts first':
      return makeZip([...head, ...texts, ...tomls]);
    case 'backwards':
      return makeZip([...head, ...pairs].toReversed());
  }
}
