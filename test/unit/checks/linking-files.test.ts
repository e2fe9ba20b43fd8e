import { describe, expect, test } from 'vitest';
import { openZip } from '../../../main/archive/open-zip.ts';
import { limits } from '../../../main/archive/limits.ts';
import { runChecks } from '../../../main/checks/run-checks.ts';
import { readLibrary } from '../../../main/library/read-library.ts';
import { storedZip } from '../../corpus/stored-zip.ts';

const folder = 'entities/xblock.v1/html/note';
const toml = `[entity]
key = "xblock.v1:html:note"
can_stand_alone = true
[entity.draft]
version_num = 1
[entity.published]
version_num = 1
[[version]]
version_num = 1
title = "Note"
`;
const link = '<html><![CDATA[<link href="/static/a.css" rel="stylesheet"/>]]></html>';

/** Findings about files of one component, as `code name line:column`; files by name below static. */
async function check(
  files: Readonly<Record<string, string | Buffer>>,
  block = link,
): Promise<readonly string[]> {
  const version = `${folder}/component_versions/v1`;
  const bytes = storedZip([
    { name: `${folder}.toml`, bytes: Buffer.from(toml) },
    { name: `${version}/block.xml`, bytes: Buffer.from(block) },
    ...Object.entries(files).map(([name, content]) => ({
      name: `${version}/static/${name}`,
      bytes: Buffer.from(content),
    })),
  ]);
  const archive = await openZip(
    {
      size: bytes.length,
      read: (position, length) => Promise.resolve(bytes.subarray(position, position + length)),
      close: () => Promise.resolve(),
    },
    {},
  );
  const found = runChecks(archive, await readLibrary(archive, {}), {});
  await archive.close();
  return found
    .filter(({ code }) => /^(?:AST|OLX)/.test(code))
    .map(({ code, location: { entry = '', line, column } }) => {
      const place = line === undefined ? '' : ` ${line}:${column}`;
      return `${code} ${entry.slice(version.length + '/static/'.length)}${place}`;
    });
}

describe('style sheets and drawings that name each other', () => {
  test('each is read once, in a circle too', async () => {
    const files = {
      'a.css': '@import "b.css"; p { background: url(c.svg) }',
      'b.css': '@import "a.css";',
      'c.svg':
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="c.svg"/><image href="d.png"/></svg>',
    };
    expect(await check(files)).toEqual(['AST-001 c.svg 1:75']);
  });

  test('what an unused one lacks matters to nobody; that it is unused is said', async () => {
    const files = { 'a.css': 'p {}', 'old.css': 'p { background: url(gone.png) }' };
    expect(await check(files)).toEqual(['AST-011 old.css']);
  });

  test('a name that leads out of the version is missing', async () => {
    expect(await check({ 'a.css': 'p { background: url(../../../../a.png) }' })).toEqual([
      'AST-001 a.css 1:21',
    ]);
  });

  test('20,000 names in 400 files take no time of their own (ZI-2)', async () => {
    const files: Record<string, string> = {};
    for (let index = 0; index < 400; index += 1) {
      const links = Array.from(
        { length: 50 },
        (_, at) => `p{background:url(${(index + at) % 400}.css)}`,
      );
      files[`${index}.css`] = links.join('\n');
    }
    expect(await check({ 'a.css': '@import "0.css";', ...files })).toEqual([]);
  });
});

describe('what is not read is not judged', () => {
  const sheet = (size: number): string => `p { background: url(gone.png) }${' '.repeat(size - 31)}`;

  test('a style sheet of the limit is read, and one of a byte more is not (ZI-1)', async () => {
    const limit = limits.linkingFileBytes;
    expect(await check({ 'a.css': sheet(limit) })).toEqual(['AST-001 a.css 1:21']);
    // Nor is anything called unused that it might name.
    expect(await check({ 'a.css': sheet(limit + 1), 'b.png': '' })).toEqual([]);
  });

  test('Latin-1 is read, UTF-16 is not', async () => {
    const text = 'p { font-family: "é"; background: url(gone.png) }';
    expect(await check({ 'a.css': Buffer.from(text, 'latin1') })).toEqual(['AST-001 a.css 1:39']);
    expect(await check({ 'a.css': Buffer.from(text, 'utf16le'), 'b.png': '' })).toEqual([]);
  });
});
