import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { componentToml, containerToml } from '../../../bench/bench-toml.ts';
import { createSeededRandom } from '../../../bench/seeded-random.ts';
import { openArchive } from '../../../main/archive/open-archive.ts';
import { componentOf, containerOf } from '../../../main/library/read-entity.ts';
import { parseToml, readAnyToml } from '../../../main/library/toml/parse-toml.ts';
import { readPlainEntity, tablesOf } from '../../../main/library/toml/plain-entity.ts';
import { changeText } from '../../fuzz/mutate-toml.ts';

const facts = { key: 'unit-1', title: 'Tides — żółw 🐢', draft: 3, published: 2 };
const entity = componentToml(facts);

/** What exporters write of components and containers. */
const exported: Readonly<Record<string, string>> = {
  'a component': entity,
  'one version': componentToml({ ...facts, published: 3 }),
  'never published': componentToml({ ...facts, published: null }),
  'a deleted draft': entity.replace('[entity.draft]\nversion_num = 3\n\n', ''),
  'neither draft nor published': `[entity]
can_stand_alone = false
key = ""
created = 2026-10-31T23:59:59.123456Z

[entity.published]
# unpublished: no published_version_num

# ### Versions
`,
  'an empty unit': containerToml(facts, 'unit', []),
  'a subsection': containerToml(facts, 'subsection', ['unit-1']),
  'a section': containerToml(facts, 'section', ['unit-1', 'żółw', '']),
};

/** Very near to that, and of another form. */
const others: Readonly<Record<string, string>> = {
  'an escape': entity.replace('title = "', 'title = "\\"'),
  'a 29th of February': entity.replace('2026-01-01', '2028-02-29'),
  'a day that is none': entity.replace('2026-01-01', '2026-02-29'),
  'a year that is none': entity.replace('2026-01-01', '0000-01-01'),
  'a time without a zone': entity.replace('00Z', '00'),
  'number 0': entity.replace('version_num = 3', 'version_num = 0'),
  'a number with a zero before it': entity.replace('version_num = 3', 'version_num = 03'),
  'no number': entity.replace('version_num = 3', 'version_num = '),
  'digits that a double loses': entity.replace('= 3', '= 9007199254740993'),
  'an unknown level': containerToml(facts, 'unit', []).replace('.unit]', '.units]'),
  'half a pair, which columns do not count': containerToml(facts, 'unit', ['🐢', 'after']),
  'more behind it': `${entity}\n[other]\n`,
  'no last line end': entity.slice(0, -1),
  'line ends of Windows': entity.replaceAll('\n', '\r\n'),
  'very many versions': entity + '\n[[version]]\ntitle = "a"\nversion_num = 1\n'.repeat(1_500),
  'too many tables': entity + '\n[[version]]\ntitle = "a"\nversion_num = 1\n'.repeat(25_000),
  nothing: '',
};

/** True where the short way had an answer; fails where it is not that of the whole language. */
function agrees(text: string, what: string): boolean {
  const plain = readPlainEntity(text);
  if (plain === null) return false;
  const root = tablesOf(plain);
  const reading = readAnyToml(text);
  const expected = { kind: 'table', root, newerForms: [], isPlain: false };
  if (!isDeepStrictEqual(reading, expected)) {
    expect(reading, what).toEqual(expected);
    throw new Error(`unequal, though not by eye: ${what}`);
  }
  // The model takes it from there as from the tables, and a component's tables are made again.
  const base = { entry: 0, path: 'a.toml', fault: null, newerForms: [], isPlain: true };
  const content = { ...base, text, root };
  for (const make of [componentOf, containerOf]) {
    const [kept, quick] = [make(content), make({ ...content, plain })];
    if (!isDeepStrictEqual(quick, kept)) {
      expect(quick, what).toEqual(kept);
      throw new Error(`the model is unequal: ${what}`);
    }
    for (const { root: again } of [kept, quick]) {
      if (!isDeepStrictEqual(again, root)) expect(again, what).toEqual(root);
    }
  }
  return true;
}

describe('the short way for what exporters write', () => {
  it.each(Object.entries(exported))('reads %s as the whole language does', (what, text) => {
    expect(agrees(text, what)).toBe(true);
    expect(parseToml(text)).toEqual({ ...readAnyToml(text), isPlain: true });
  });

  it.each(Object.entries(others))('leaves %s to the whole language', (_, text) => {
    expect(readPlainEntity(text)).toBeNull();
    expect(parseToml(text)).toEqual(readAnyToml(text));
  });

  it('agrees wherever one character is missing, another or more', () => {
    let read = 0;
    for (const what of ['a component', 'neither draft nor published', 'a section']) {
      const text = exported[what] ?? '';
      for (let at = 0; at <= text.length; at += 1) {
        const [before, here, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
        const changed = ['', ...'"\\\n\r\t #=,.[]0a\u0000\u007f\u0085\ud83d'.split('')];
        for (const sign of changed) {
          if (agrees(before + sign + after, `${what}, ${JSON.stringify(sign)} at ${at}`)) read += 1;
          if (agrees(before + sign + here + after, `${what}, more at ${at}`)) read += 1;
        }
      }
    }
    expect(read).toBeGreaterThan(3_000); // in titles, keys and numbers: most changes break the form
  }, 60_000);

  it('agrees on texts that are changed by tokens and lines', () => {
    const random = createSeededRandom(20_261);
    const texts = Object.entries(exported);
    let read = 0;
    for (let round = 0; round < 8_000; round += 1) {
      const [name, text] = texts[round % texts.length] ?? ['', ''];
      const { text: changed, what } = changeText(text, random);
      if (agrees(changed, `${name}: ${what}`)) read += 1;
    }
    expect(read).toBeGreaterThan(100);
  }, 60_000);
});

const corpus = join(import.meta.dirname, '../../../../shared/corpus');

describe.runIf(existsSync(corpus))('the TOML of ../shared/corpus', () => {
  it.each(['exports', 'named', 'random'])(
    'in %s reads the same both ways',
    async (group) => {
      const folder = join(corpus, group);
      let [read, all] = [0, 0];
      for (const name of readdirSync(folder).filter((file) => file.endsWith('.zip'))) {
        for await (const { path, text } of tomlTextsOf(join(folder, name))) {
          if (!path.startsWith('entities/')) continue;
          all += 1;
          if (agrees(text, `${name}: ${path}`)) read += 1;
        }
      }
      // What an author's server writes is read the short way; the rest of named/ is made to differ.
      expect(read / all).toBeGreaterThan(group === 'exports' ? 0.85 : 0.5);
    },
    60_000,
  );
});

if (!existsSync(corpus)) {
  // The texts are that folder's; mutations of our own are compared above in every clone.
  it.skip('the TOML of ../shared/corpus: not run, it is not beside the project');
}

async function* tomlTextsOf(path: string): AsyncIterable<{ path: string; text: string }> {
  const opened = await openArchive(path, {});
  if (!opened.ok) return;
  for (const entry of opened.value.eachEntry()) {
    if (!entry.path.endsWith('.toml')) continue;
    const read = await opened.value.read(entry, 1_000_000);
    if (read.kind === 'fault') continue;
    yield { path: entry.path, text: Buffer.from(read.bytes).toString('utf8') };
  }
  await opened.value.close();
}
