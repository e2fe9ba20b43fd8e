import { expect, it } from 'vitest';
import { createSeededRandom } from '../../../bench/seeded-random.ts';
import { isFolderOfKey, keyOfFolder } from '../../../main/checks/component-files.ts';
import { keyCode, keyParts, keyType } from '../../../main/checks/component-key.ts';

const random = createSeededRandom(8);
const tokens = ['a', 'bc', ':', '/', 'é', ' ', 'xblock.v1'];

function make(longest: number): string {
  const length = random.below(longest);
  return Array.from({ length }, () => tokens[random.below(tokens.length)]).join('');
}

it('knows a folder of a key as by making the key', () => {
  let same = 0;
  for (let round = 0; round < 5_000; round += 1) {
    const folder = make(7);
    const key = random.next() < 0.5 ? make(5) : keyOfFolder(folder);
    const near = random.next() < 0.3 ? key.replace(':', '/') : key;
    expect(isFolderOfKey(folder, near), `${folder} ${near}`).toBe(keyOfFolder(folder) === near);
    if (isFolderOfKey(folder, near)) same += 1;
  }
  expect(same).toBeGreaterThan(1_000);
});

it('reads one part of a key as all of them are read', () => {
  for (let round = 0; round < 2_000; round += 1) {
    const key = make(9);
    const parts = keyParts(key);
    expect([keyType(key), keyCode(key)], key).toEqual([parts?.type ?? null, parts?.code ?? null]);
  }
});
