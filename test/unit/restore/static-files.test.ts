import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OwnedFolders } from '../../../main/restore/owned-folders.ts';
import { StaticFiles } from '../../../main/restore/static-files.ts';

const word = fc.constantFrom('a', 'b', 'a:b', ':', '', 'v1', 'a:v1', 'b:v1');
const version = fc.constantFrom('v1', 'v2', 'b', '');

it('finds files as a dict by `<key>:<folder>` does, wherever the colons are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(word, word)),
      fc.array(fc.tuple(word, version)),
      (added, asked) => {
        const files = new StaticFiles();
        const dict = new Map<string, string[]>();
        for (const [entry, [key, folder]] of added.entries()) {
          files.add(key, folder, { name: `file-${entry}`, entry });
          const name = `${key}:${folder}`;
          dict.set(name, [...(dict.get(name) ?? []), `file-${entry}`]);
        }
        for (const [key, folder] of asked) {
          const found = files.of(key, folder).map(({ name }) => name);
          expect(found).toEqual(dict.get(`${key}:${folder}`) ?? []);
        }
      },
    ),
    { seed: 20261122, numRuns: 2_000 },
  );
});

it('is not slow with very many versions of one component', () => {
  const files = new StaticFiles();
  // A list that is walked for each would take minutes.
  for (let version = 0; version < 200_000; version += 1) {
    files.add('a:b:c', `v${version}`, { name: `v${version}`, entry: version });
  }
  expect(files.of('a:b:c', 'v199999')).toEqual([{ name: 'v199999', entry: 199_999 }]);
  expect(files.of('a:b:c', 'v200000')).toEqual([]);
});

it('knows the owner of a folder as a dict does, in whatever order they are asked for', () => {
  const folder = fc.constantFrom('a', 'b', 'c');
  const step = fc.record({ folder, owns: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const owned = new OwnedFolders();
      const dict = new Map<string, number>();
      for (const [index, { folder: name, owns }] of steps.entries()) {
        if (owns) {
          dict.set(name, index);
          owned.add(name, { kind: 'float', value: index });
        } else {
          const value = dict.get(name);
          const expected = value === undefined ? undefined : { kind: 'float', value };
          expect(owned.keyOf(name)).toEqual(expected);
        }
      }
    }),
    { seed: 20261122, numRuns: 1_000 },
  );
});
