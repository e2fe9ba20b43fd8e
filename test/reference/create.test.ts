/** What `create` answers to descriptions that are none, and to libraries that a release refuses. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CreateAnswer, CreateRequest } from './create-archives.ts';
import { createArchives } from './create-archives.ts';
import { referenceEnvironment } from './environment.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { component, container, texts, trueExport } from './exports/true-export.ts';
import type { LibraryDescription } from './library-description.ts';
import { testMissing } from './missing.ts';

const environment = await referenceEnvironment('verawood');
if ('missing' in environment) testMissing('create', environment.missing);
else testCreate(environment);

function testCreate(from: ReferenceEnvironment): void {
  const folder = mkdtempSync(join(tmpdir(), 'carrel-create-'));
  const good = trueExport('good', 'Good', { components: texts('a') }).library;
  const answersTo = async (...libraries: readonly unknown[]) => {
    const requests = libraries.map((library, at) => ({
      path: join(folder, `${at}.zip`),
      // Python is to say what is wrong with it, so the type does not.
      library: library as LibraryDescription,
    }));
    return (await createArchives(from, requests)).map(inShort);
  };

  describe('create', () => {
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test('says what is wrong with a description, and goes on', async () => {
      const versions = [{ title: 'A', olx: '<html/>' }];
      const key = 'xblock.v1:html:a';
      const wrong = [
        'no object',
        { ...good, format: 2 },
        { ...good, titel: 'misspelled' },
        { ...good, title: 7 },
        { ...good, created: '2026-01-01T00:00:00' },
        { ...good, components: [{ key: 'html:a', versions }] },
        { ...good, components: [{ key, versions, draft: 2 }] },
        { ...good, components: [{ key, versions: [{ title: 'A', files: { a: { hex: '' } } }] }] },
        { ...good, containers: [{ key: 'u', kind: 'chapter', versions: [] }] },
        good,
      ];
      expect(await answersTo(...wrong)).toEqual([
        'DescriptionError: library: an object is expected',
        'DescriptionError: library: format 1 is expected',
        'DescriptionError: library: unknown titel',
        'DescriptionError: library: title is of another type',
        'DescriptionError: library: created: a moment without an offset: 2026-01-01T00:00:00',
        'DescriptionError: library.components[0]: the key of a component has three parts: html:a',
        'DescriptionError: library.components[0]: there is no version 2',
        'DescriptionError: library.components[0].versions[0].files[a]: one of text, base64, inline is expected',
        'DescriptionError: library.containers[0]: unknown kind chapter',
        'created',
      ]);
    });

    test('answers what the release itself ends with, and goes on', async () => {
      const old = { title: 'Old', created: '1979-12-31T00:00:00Z' };
      const twice = [...texts('a'), ...texts('a')];
      const refused = [
        { ...good, title: '' },
        { ...good, components: twice },
        { ...good, components: [component('xblock.v1:html:two words')] },
        { ...good, containers: [container('unit', 'u', ['xblock.v1:html:gone'])] },
        { ...good, containers: [container('section', 's', ['xblock.v1:html:a'])] },
        // A zip knows no year before 1980, and the exporter dates folders as their versions.
        { ...good, components: [component('xblock.v1:html:old', { versions: [old] })] },
        good,
      ];
      expect(await answersTo(...refused)).toEqual([
        "ValidationError: {'title': ['This field cannot be blank.']}",
        expect.stringContaining('IntegrityError: UNIQUE constraint failed'),
        'IntegrityError: CHECK constraint failed: oel_component_code_regex',
        'UnknownKey: Nothing has the key xblock.v1:html:gone yet',
        expect.stringContaining('cannot be added to a "section" container'),
        expect.stringContaining('format requires 0 <= number <= 65535'),
        'created',
      ]);
    });

    test('writes the same bytes for the same description', async () => {
      const { components: _, ...bare } = good;
      expect(await answersTo(good, bare, good)).toEqual(['created', 'created', 'created']);
      const [first, other, again] = [0, 1, 2].map((at) => readFileSync(join(folder, `${at}.zip`)));
      expect(again).toEqual(first);
      expect(other).not.toEqual(first);
    });

    test('says where it could not write', async () => {
      const request: CreateRequest = { path: join(folder, 'nowhere', 'a.zip'), library: good };
      const [answer] = await createArchives(from, [request]);
      expect(answer).toMatchObject({ path: request.path, status: 'exception' });
      expect(answer && inShort(answer)).toContain('FileNotFoundError');
    });
  });
}

function inShort(answer: CreateAnswer): string {
  return answer.status === 'created' ? 'created' : `${answer.type}: ${answer.message}`;
}
