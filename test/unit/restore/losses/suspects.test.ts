import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeBenchLibrary } from '../../../../bench/bench-library.ts';
import type { LibraryModel } from '../../../../contract/model/library.ts';
import type { Archive } from '../../../../main/archive/archive.ts';
import { openArchive } from '../../../../main/archive/open-archive.ts';
import { readLibrary } from '../../../../main/library/read-library.ts';
import { findSuspects } from '../../../../main/restore/losses/suspects.ts';
import type { RestoredLibrary } from '../../../../main/restore/outcome.ts';
import { createPredictions } from '../../../../main/restore/predict.ts';
import { verawood, withComponent, withContainer, withFiles } from './restored-as-is.ts';

const folder = mkdtempSync(join(tmpdir(), 'carrel-suspects-'));
let archive: Archive;
let library: LibraryModel;
let restored: RestoredLibrary;

beforeAll(async () => {
  const path = join(folder, 'bench.zip');
  writeBenchLibrary(path, 120, true);
  const opened = await openArchive(path, {});
  if (!opened.ok) throw new Error(opened.failure.message);
  archive = opened.value;
  library = await readLibrary(archive, {});
  const predictions = createPredictions(archive, library);
  const outcome = await predictions.on(verawood, { userName: 'lp_user' });
  if (outcome.status !== 'success') throw new Error(outcome.status);
  restored = outcome.restored;
}, 60_000);

afterAll(async () => {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

function suspected(other: RestoredLibrary, model = library): readonly string[] {
  const { components, containers } = findSuspects(archive, model, other);
  return [...components, ...containers].map(({ key }) => key?.value ?? '');
}

/** One component with pictures, and a unit. */
function picked() {
  const found = [...restored.components].find(([, { draft }]) => (draft?.files.size ?? 0) > 1);
  const unit = [...restored.containers].find(([, { draft }]) => (draft?.children.length ?? 0) > 1);
  if (found === undefined || unit === undefined) throw new Error('no such component or unit');
  return {
    key: found[0],
    component: found[1],
    unit: unit[0],
    children: unit[1].draft?.children ?? [],
  };
}

describe('the walk over a library in the exporter’s own form', () => {
  test('suspects nothing of what comes back whole', () => {
    expect(library.components.length).toBe(120);
    expect(suspected(restored)).toEqual([]);
  });

  test('suspects a component whose file is stored under another name, and no other', () => {
    const { key } = picked();
    const other = withComponent(restored, key, ({ published }) => {
      const version = withFiles(published, (files) => {
        const [[name, content] = ['', null]] = files;
        files.delete(name);
        if (content !== null) files.set(`x-${name}`, content);
      });
      return { draft: version, published: version };
    });
    expect(suspected(other)).toEqual([key]);
  });

  test('suspects a component of which a file is missing', () => {
    const { key, component } = picked();
    const version = withFiles(component.published, (files) => files.delete('block.xml'));
    const both = withComponent(restored, key, () => ({ draft: version, published: version }));
    expect(suspected(both)).toEqual([key]);
  });

  test('suspects both of two components that have each other’s content', () => {
    const [[one, first] = ['', null], [two, second] = ['', null]] = restored.components;
    const other = withComponent(
      withComponent(restored, one, () => ({ published: second?.published ?? null })),
      two,
      () => ({ published: first?.published ?? null }),
    );
    expect(suspected(other).toSorted()).toEqual([one, two].toSorted());
  });

  test('suspects a draft that comes back, and one that does not', () => {
    const { key } = picked();
    expect(suspected(withComponent(restored, key, () => ({ draft: null })))).toEqual([key]);
    const components = library.components.map((file) =>
      file.key?.value === key ? Object.create(file, { draftNumber: { value: null } }) : file,
    ) as LibraryModel['components'];
    expect(suspected(restored, { ...library, components })).toEqual([key]);
  });

  test('suspects another date, and an entity that is not there', () => {
    const { key, unit } = picked();
    expect(suspected(withComponent(restored, key, () => ({ created: 'now' })))).toEqual([key]);
    expect(suspected(withComponent(restored, key, () => null))).toEqual([key]);
    expect(suspected(withContainer(restored, unit, () => null))).toEqual([unit]);
  });

  test('suspects a unit with other children, in another order, or of another level', () => {
    const { unit, children } = picked();
    for (const other of [children.slice(1), children.toReversed(), [...children, 'x']]) {
      const changed = withContainer(restored, unit, ({ published }) => ({
        published: published && { ...published, children: other },
      }));
      expect(suspected(changed)).toEqual([unit]);
    }
    expect(suspected(withContainer(restored, unit, () => ({ level: 'section' })))).toEqual([unit]);
  });
});
