import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../main/hosts/cli/push-plan.ts';
import { temporaryFolder } from './run-carrel.ts';

const folder = temporaryFolder();
mkdirSync(join(folder, 'below'));
for (const name of ['a.zip', 'b;c.zip', 'below/d.zip']) writeFileSync(join(folder, name), 'zip');
const plan = join(folder, 'plan.csv');

const nothing = { org: null, slug: null, title: null, description: null };

function read(text: string | Uint8Array): ReturnType<typeof readPlan> {
  return readPlan(typeof text === 'string' ? Buffer.from(text) : text, plan);
}

describe('a plan', () => {
  it.each([
    ['commas', 'file,org\na.zip,Sea\n'],
    ['a byte order mark, semicolons and CRLF', '\uFEFFFile;Org\r\na.zip;Sea\r\n'],
    ['tabs, other columns, empty lines and no line end', 'note\tORG\tfile\n\n\t\t\nx\tSea\ta.zip'],
    ['the separator said as Excel says it', 'sep=;\r\nfile;org\r\na.zip;Sea\r\n'],
    ['empty cells beyond the head', 'file,org\na.zip,Sea,,\n'],
    ['quotes and spaces', '"file" , org\n "a.zip" , "Sea" \n'],
  ])('is read with %s', async (_name, text) => {
    const { pushes, bad } = await read(text);
    expect(bad).toEqual([]);
    expect(pushes).toMatchObject([
      { ...nothing, file: 'a.zip', path: join(folder, 'a.zip'), org: 'Sea' },
    ]);
  });

  it('says the line where each archive begins, whatever its cells hold', async () => {
    const text = `file,title,description
a.zip,"One, ""two""","first
second"
"b;c.zip",,
below/d.zip,Three
`;
    const { pushes } = await read(text);
    expect(
      pushes.map(({ line, file, title, description }) => [line, file, title, description]),
    ).toEqual([
      [2, 'a.zip', 'One, "two"', 'first\nsecond'],
      [4, 'b;c.zip', null, null],
      [5, 'below/d.zip', 'Three', null],
    ]);
  });

  it('names each line that cannot be used, in their order', async () => {
    const text = `file,org,slug
gone.zip,Sea,x
a.zip,Sea,one
,Sea,y
below,Sea,z
a.zip,sea,ONE
a.zip,a.b,c
a.zip,Sea,d,e
a.zip,"Sea
`;
    const { pushes, bad } = await read(text);
    expect(pushes.map(({ line }) => line)).toEqual([3]);
    expect(bad.map(({ line, why }) => `${line} ${why}`)).toEqual([
      '2 gone.zip is not there',
      '4 no file',
      '5 below is not a zip file',
      '6 the same library as line 3',
      expect.stringMatching(/^7 .*“a\.b”/),
      '8 4 cells under a head of 3: quote cells that hold the separator',
      '9 a quotation mark that is never closed',
    ]);
  });

  it.each([[''], ['a.zip\n'], ['path,org\na.zip,Sea\n']])(
    'without a head it is none: %j',
    async (text) => {
      expect(await read(text)).toEqual({
        pushes: [],
        bad: [{ line: 1, why: 'no head with a column “file”' }],
        unknown: [],
      });
    },
  );

  it('is UTF-8 or UTF-16 and nothing else: no title is sent with lost letters', async () => {
    const latin = Buffer.from('file,title\na.zip,\xDCbungen\n', 'latin1');
    expect(await read(latin)).toMatchObject({
      pushes: [],
      bad: [{ why: 'it is not UTF-8: save it as “CSV UTF-8”' }],
    });
    const wide = Buffer.from('\uFEFFfile\ttitle\r\na.zip\tÜbungen\r\n', 'utf16le');
    expect((await read(wide)).pushes).toMatchObject([{ title: 'Übungen' }]);
  });

  it('says which columns it does not know', async () => {
    expect((await read('file,slgu,Title\na.zip,x,y\n')).unknown).toEqual(['slgu']);
  });
});
