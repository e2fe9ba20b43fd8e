import { makeZip } from '../unit/archive/make-zip.ts';
import type { MadeEntry } from '../unit/archive/make-zip.ts';

/** A component of a library made for a test. */
export interface MadeComponent {
  readonly type: string;
  readonly code: string;
  readonly title: string;
  readonly olx: string;
  /** Files of its version, by their path below it: `static/chart.svg`. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
}

/** A library made for a test. */
export interface MadeLibrary {
  readonly title: string;
  readonly description?: string;
  readonly components: readonly MadeComponent[];
  readonly collections?: readonly {
    readonly code: string;
    readonly title: string;
    readonly description: string;
  }[];
  /** Further entries as they are. */
  readonly entries?: readonly MadeEntry[];
}

const when = '2026-01-01T10:00:00Z';

/** TOML's own way to write any text. */
export function tomlText(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007F');
}

/** Writes it as a backup of Studio would be: one version of each, draft and published. */
export function makeLibrary({
  title,
  description = '',
  components,
  collections = [],
  entries = [],
}: MadeLibrary): Buffer {
  return makeZip([
    {
      name: 'package.toml',
      data:
        `[meta]\nformat_version = 1\ncreated_by = "pilot"\ncreated_at = ${when}\norigin_server = "studio.example.org"\n\n` +
        `[learning_package]\ntitle = ${tomlText(title)}\nkey = "lib:Coast:MADE"\n` +
        `description = ${tomlText(description)}\ncreated = ${when}\nupdated = ${when}\n`,
    },
    ...components.flatMap(entriesOf),
    ...collections.map(({ code, title: name, description: words }) => ({
      name: `collections/${code}.toml`,
      data:
        `[collection]\ntitle = ${tomlText(name)}\nkey = "${code}"\n` +
        `description = ${tomlText(words)}\ncreated = ${when}\nentities = []\n`,
    })),
    ...entries,
  ]);
}

function entriesOf({ type, code, title, olx, files = {} }: MadeComponent): MadeEntry[] {
  const folder = `entities/xblock.v1/${type}/${code}`;
  const version = `${folder}/component_versions/v1`;
  return [
    {
      name: `${folder}.toml`,
      data:
        `[entity]\ncan_stand_alone = true\nkey = ${tomlText(`xblock.v1:${type}:${code}`)}\ncreated = ${when}\n\n` +
        `[entity.draft]\nversion_num = 1\n\n[entity.published]\nversion_num = 1\n\n` +
        `[[version]]\ntitle = ${tomlText(title)}\nversion_num = 1\n`,
    },
    { name: `${version}/block.xml`, data: olx },
    ...Object.entries(files).map(([name, data]) => ({ name: `${version}/${name}`, data })),
  ];
}
