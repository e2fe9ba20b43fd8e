import { describe, expect, it } from 'vitest';
import { placeOf } from '../../../main/library/place-of.ts';

const folder = 'entities/xblock.v1/html/tides';

describe('where an entry belongs by its path (restore-semantics 3)', () => {
  it.each([
    ['package.toml', { kind: 'package' }],
    ['collections/a.toml', { kind: 'collection' }],
    ['collections/a.txt', { kind: 'other' }],
    ['entities/unit-1.toml', { kind: 'container' }],
    ['entities//unit-1.toml', { kind: 'container' }],
    ['entities/./unit-1.toml', { kind: 'container' }],
    [`${folder}.toml`, { kind: 'component' }],
    [`${folder}/note.txt`, { kind: 'stray' }],
    [`${folder}/component_versions/v1`, { kind: 'stray' }],
    [`${folder}/component_versions/v1/.`, { kind: 'stray' }],
    [`${folder}/`, { kind: 'other' }],
    ['entities/a', { kind: 'stray' }],
    ['elsewhere/a.toml', { kind: 'other' }],
  ])('%s', (path, place) => {
    expect(placeOf(path)).toEqual(place);
  });

  it.each([
    `${folder}/component_versions/v1/static/a.png`,
    `${folder}/component_versions//v1/./static/a.png`,
    'entities/xblock.v1//html/tides/component_versions/v1/static//a.png',
  ])('%s is a file of a version', (path) => {
    const place = { kind: 'version-file', folder, versionFolder: 'v1', name: 'static/a.png' };
    expect(placeOf(path)).toEqual(place);
  });
});
