import fc from 'fast-check';
import { storedZip } from '../corpus/stored-zip.ts';

const smile = '\u{1f600}';
const created = '2026-01-02T03:04:05Z';

/**
 * Archives in which nothing is wrong until they are saved: keys, codes, titles, numbers and file
 * names that a database or the code before it may refuse, versions that go to another entity,
 * children and members of every kind. Most parts of each are sound, so that every phase is reached.
 */
export const arbitrarySave: fc.Arbitrary<Uint8Array> = fc
  .record({
    library: rarely(
      ['lib:Org:tides'],
      ['lib::', `lib:Org:${'k'.repeat(500)}`, `lib:${'k'.repeat(470)}:s`],
    ),
    title: titles(),
    components: fc.array(entities(componentKeys()), { maxLength: 5 }),
    units: fc.array(entities(containerKeys('u')), { maxLength: 4 }),
    subsections: fc.array(entities(containerKeys('s')), { maxLength: 3 }),
    sections: fc.array(entities(containerKeys('t')), { maxLength: 2 }),
    collections: fc.array(collections(), { maxLength: 2 }),
    isReversed: fc.boolean(),
  })
  .map((save) => {
    const files = filesOf(save);
    return storedZip(save.isReversed ? files.toReversed() : files);
  });

interface MadeVersion {
  readonly number: string;
  readonly title: string;
  /** Place in the list of all keys; null where the version stays where it is. */
  readonly movedTo: number | null;
  readonly moveField: string;
  /** Places in the list of all keys, or TOML that is no key. */
  readonly children: readonly (number | string)[];
  readonly body: string | null;
  readonly files: readonly string[];
}

interface MadeEntity {
  readonly key: string;
  readonly published: MadeVersion | null;
  readonly draft: MadeVersion | null;
  readonly isOneVersion: boolean;
}

interface MadeCollection {
  readonly key: string;
  readonly title: string;
  readonly members: readonly number[];
}

interface Made {
  readonly library: string;
  readonly title: string;
  readonly components: readonly MadeEntity[];
  readonly units: readonly MadeEntity[];
  readonly subsections: readonly MadeEntity[];
  readonly sections: readonly MadeEntity[];
  readonly collections: readonly MadeCollection[];
}

/** One of the first list in 24 of 25 draws; shrinks to its first. */
function rarely(usual: readonly string[], odd: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 24, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
  );
}

function titles(): fc.Arbitrary<string> {
  const odd = ['t'.repeat(501), smile.repeat(501), `${'t'.repeat(500)} `, `it's "both" \\`];
  return rarely(['Tide', smile.repeat(500), 't'.repeat(500)], odd);
}

function numbers(): fc.Arbitrary<string> {
  const limits = ['4294967295', '4294967296', '9223372036854775807', '9223372036854775808'];
  return rarely(['1', '2', '3', '10'], ['-1', ...limits, '-9223372036854775809', '1'.repeat(40)]);
}

function componentKeys(): fc.Arbitrary<string> {
  const namespaces = rarely(['xblock.v1'], ['xblock.v1 ', '', 'n'.repeat(101)]);
  const types = rarely(
    ['html', 'video'],
    ['html ', 'HTML', 'a+b', 'a/b', 't'.repeat(100), 't'.repeat(101), 'vidéo'],
  );
  const codes = rarely(
    ['a', 'b', 'c', 'd', 'A', 'dé', 'ebb-1', 'flow_2', 'g.3', 'h', 'i', 'j'],
    ['á', '²', 'a b', 'c'.repeat(255), 'c'.repeat(256), 'c'.repeat(490), smile, 'a:b', '', "it's"],
  );
  return fc.tuple(namespaces, types, codes).map((parts) => parts.join(':'));
}

/** Words that differ in what collations do not mind, and few others. */
function containerKeys(start: string): fc.Arbitrary<string> {
  const plain = Array.from({ length: 12 }, (_, index) => `${start}-${String(index)}`);
  const odd = ['pier', 'Pier', 'piér', 'strasse', 'straße', '²', '2', smile, '\u{1f601}', 'a b'];
  return rarely(plain, [...odd, 'c'.repeat(255), 'c'.repeat(256), 'c'.repeat(501), 'λιμ', 'ΛΙΜ']);
}

function staticPaths(): fc.Arbitrary<string> {
  const usual = ['static/a.svg', 'static/b.png', 'static/é.txt', 'static/rev1/c', 'static/v2/d'];
  const spelled = [
    'v1/data:a/b/c,',
    'v1/DATA:a+b/c,',
    `v1/data:a/${'b'.repeat(128)},`,
    'v1/data:,',
  ];
  const odd = [
    'static/a.svg ',
    'v1/ x',
    'v1//x',
    'a\\b',
    "it's\\",
    'x\u00a0',
    'static/v1/block.xml',
  ];
  return rarely(usual, [
    ...spelled,
    ...odd,
    'x'.repeat(500),
    'x'.repeat(501),
    `${'x'.repeat(499)}   `,
  ]);
}

function versions(): fc.Arbitrary<MadeVersion> {
  const noKeys = ['5', '1.5', 'true', '2026-01-01', '12:00:00', '""', '[1]', '{a = 1}'];
  const place = fc.nat({ max: 30 });
  return fc.record({
    number: numbers(),
    title: titles(),
    movedTo: fc.oneof(
      { weight: 24, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: place },
    ),
    moveField: fc.constantFrom('entity_key', 'entity_ref'),
    children: fc.array(
      fc.oneof(
        { weight: 30, arbitrary: place },
        { weight: 1, arbitrary: fc.constantFrom(...noKeys) },
      ),
      { maxLength: 3 },
    ),
    body: fc.option(rarely(['<html/>', '<html>é</html>', ''], ['\u00ff'])),
    files: fc.uniqueArray(staticPaths(), { maxLength: 2 }),
  });
}

function entities(keys: fc.Arbitrary<string>): fc.Arbitrary<MadeEntity> {
  return fc.record({
    key: keys,
    published: fc.option(versions()),
    draft: fc.option(versions()),
    isOneVersion: fc.boolean(),
  });
}

function collections(): fc.Arbitrary<MadeCollection> {
  const odd = ['Ebb', 'ébb', 'a b', smile, 'k'.repeat(255), 'k'.repeat(256), 'k'.repeat(501)];
  return fc.record({
    key: rarely(['ebb', 'flow', 'a.b-c_d'], odd),
    title: titles(),
    members: fc.array(fc.nat({ max: 30 }), { maxLength: 4 }),
  });
}

interface File {
  readonly name: string;
  readonly bytes: Buffer;
}

function filesOf(made: Made): readonly File[] {
  const { components, units, subsections, sections } = made;
  const keys = [...components, ...units, ...subsections, ...sections].map(({ key }) => key);
  const nobody = ['ghost', 'x:html:ghost'];
  const keyAt = (place: number): string => [...keys, ...nobody][place % (keys.length + 2)] ?? '';
  const levels = { unit: units, subsection: subsections, section: sections };
  const text = (name: string, content: string): File => ({ name, bytes: Buffer.from(content) });
  const containers = Object.entries(levels).flatMap(([level, list]) =>
    list.map((one, index) =>
      text(`entities/${level}-${index}.toml`, entityToml(one, level, keyAt)),
    ),
  );
  const members = ({ members: places }: MadeCollection): string =>
    places
      .flatMap((place) => (keys.length === 0 ? [] : quoted(keys[place % keys.length] ?? '')))
      .join();
  return [
    text(
      'package.toml',
      `[meta]\nformat_version = 1\ncreated_at = ${created}\n[learning_package]\n` +
        `title = ${quoted(made.title)}\nkey = ${quoted(made.library)}\n` +
        `description = ""\ncreated = ${created}\n`,
    ),
    ...components.flatMap((one, index) => componentFiles(one, index, keyAt)),
    ...containers,
    ...made.collections.map((one, index) =>
      text(
        `collections/c${index}.toml`,
        `[collection]\ntitle = ${quoted(one.title)}\nkey = ${quoted(one.key)}\n` +
          `description = ""\nentities = [${members(one)}]\n`,
      ),
    ),
  ];
}

/** A JSON text is a TOML one, but for DEL, which is in none of these. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function componentFiles(
  one: MadeEntity,
  index: number,
  keyAt: (place: number) => string,
): readonly File[] {
  // A folder that the key names, where it can: Ulmo finds files by it, Verawood in any folder.
  const parts = one.key.split(':');
  const isFolder = parts.length === 3 && parts.every((part) => /^[^/]{1,120}$/u.test(part));
  const folder = `entities/${isFolder ? parts.join('/') : `x/html/${index}`}`;
  const below = versionsOf(one).flatMap(({ number, body, files }) => {
    const start = `${folder}/component_versions/v${number}`;
    // U+00FF stands for a byte that is no UTF-8.
    const block = body === null ? [] : [{ name: `${start}/block.xml`, bytes: bytesOf(body) }];
    return [...block, ...files.map((path) => ({ name: `${start}/${path}`, bytes: bytesOf(path) }))];
  });
  return [{ name: `${folder}.toml`, bytes: Buffer.from(entityToml(one, null, keyAt)) }, ...below];
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, text === '\u00ff' ? 'latin1' : 'utf8');
}

function versionsOf({ published, draft, isOneVersion }: MadeEntity): readonly MadeVersion[] {
  const all = [published, isOneVersion && published !== null ? null : draft];
  const found = all.filter((one) => one !== null);
  return found.filter(({ number }, at) => found.findIndex((one) => one.number === number) === at);
}

function entityToml(
  one: MadeEntity,
  level: string | null,
  keyAt: (place: number) => string,
): string {
  const { key, published, draft, isOneVersion } = one;
  const draftNumber = (isOneVersion ? published : null)?.number ?? draft?.number;
  return [
    `[entity]\ncan_stand_alone = true\nkey = ${quoted(key)}\ncreated = ${created}\n`,
    draftNumber === undefined ? '' : `[entity.draft]\nversion_num = ${draftNumber}\n`,
    published === null ? '' : `[entity.published]\nversion_num = ${published.number}\n`,
    level === null ? '' : `[entity.container.${level}]\n`,
    ...versionsOf(one).map((version) => versionToml(version, level !== null, keyAt)),
  ].join('');
}

function versionToml(
  { number, title, movedTo, moveField, children }: MadeVersion,
  isContainer: boolean,
  keyAt: (place: number) => string,
): string {
  const moved = movedTo === null ? '' : `${moveField} = ${quoted(keyAt(movedTo))}\n`;
  const shown = children.map((one) => (typeof one === 'string' ? one : quoted(keyAt(one))));
  const below = isContainer ? `[version.container]\nchildren = [${shown.join()}]\n` : '';
  return `[[version]]\ntitle = ${quoted(title)}\nversion_num = ${number}\n${moved}${below}`;
}
