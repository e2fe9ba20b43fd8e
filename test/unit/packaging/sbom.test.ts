import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { checksums } from '../../../scripts/packing/checksums.ts';
import { packageFolder } from '../../../scripts/packing/list-bundle.ts';
import { packedBuild, reachable } from '../../../scripts/packing/packed-files.ts';
import { createSbom } from '../../../scripts/packing/sbom.ts';
import { thirdPartyNotices } from '../../../scripts/packing/third-party-notices.ts';

const root = process.cwd();
const packages = [...packedBuild(join(root, 'dist')).packages, 'node_modules/better-sqlite3'];
const asar = Buffer.from('the bytes of app.asar');
const text = createSbom({ root, packages, asar, epoch: 1_700_000_000 });

interface Bom {
  readonly serialNumber: string;
  readonly metadata: { readonly component: { readonly hashes: readonly { content: string }[] } };
  components: {
    name: string;
    group?: string;
    version: string;
    purl: string;
    components?: object[];
  }[];
}
const bom = JSON.parse(text) as Bom;

/** The schema of CycloneDX 1.6 itself. */
function schemaFaults(value: unknown): unknown {
  const library = createRequire(import.meta.url).resolve(
    '@cyclonedx/cyclonedx-library/package.json',
  );
  const schema = (name: string): object =>
    JSON.parse(
      readFileSync(join(dirname(library), 'res', 'schema', `${name}.SNAPSHOT.schema.json`), 'utf8'),
    ) as object;
  const ajv = new Ajv({
    strict: false,
    formats: { 'iri-reference': true, 'idn-email': true },
  });
  addFormats.default(ajv);
  for (const name of ['spdx', 'jsf-0.82', 'cryptography-defs']) {
    ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
  }
  const validate = ajv.compile(schema('bom-1.6'));
  return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath }) => instancePath);
}

describe('UP-4: the list of what is inside', () => {
  it('is valid CycloneDX 1.6', () => {
    expect(schemaFaults(bom)).toEqual([]);
    const [first] = bom.components;
    expect(schemaFaults({ ...bom, components: [{ ...first, type: 'thing' }] })).toEqual([
      '/components/0/type',
    ]);
    const licenses = [{ license: { id: 'Free' } }];
    expect(schemaFaults({ ...bom, components: [{ ...first, licenses }] })).not.toEqual([]);
  });

  it('names each package that is packed once, with its version and where it is from', () => {
    const names = bom.components.map(({ group, name }) => (group ? `${group}/${name}` : name));
    const wanted = packages.map((path) => path.slice(path.lastIndexOf('node_modules/') + 13));
    expect(names).toEqual([...wanted, 'electron']);
    expect(new Set(bom.components.map(({ purl }) => purl)).size).toBe(bom.components.length);
    for (const name of ['react', 'zod', 'undici', 'pdfjs-dist', 'conf', '@codemirror/view']) {
      expect(names).toContain(name);
    }
    for (const name of ['vitest', 'typescript', 'commander', '@playwright/test']) {
      expect(names).not.toContain(name);
    }
    const react = JSON.parse(readFileSync('node_modules/react/package.json', 'utf8')) as {
      readonly version: string;
    };
    expect(bom.components.find(({ name }) => name === 'react')).toMatchObject({
      version: react.version,
      licenses: [{ license: { id: 'MIT' } }],
      purl: `pkg:npm/react@${react.version}`,
    });
    expect(
      bom.components.find(({ group, name }) => group === '@noble' && name === 'hashes')?.purl,
    ).toMatch(/^pkg:npm\/%40noble\/hashes@\d/);
  });

  it('names SQLite inside better-sqlite3', () => {
    const sqlite = bom.components.find(({ name }) => name === 'better-sqlite3');
    expect(sqlite?.components).toMatchObject([{ name: 'sqlite', version: '3.54.1' }]);
  });

  it('is of one app.asar, and the same when it is', () => {
    expect(bom.metadata.component.hashes[0]?.content).toBe(
      createHash('sha256').update(asar).digest('hex'),
    );
    expect(createSbom({ root, packages, asar, epoch: 1_700_000_000 })).toBe(text);
    const other = JSON.parse(
      createSbom({ root, packages, asar: Buffer.from('x'), epoch: null }),
    ) as Bom;
    expect(other.serialNumber).not.toBe(bom.serialNumber);
    expect(other.metadata).not.toHaveProperty('timestamp');
  });
});

describe('which packages are in a build', () => {
  it('goes by the innermost folder, and counts the bundler’s own helpers', () => {
    const of = (id: string): string | null => packageFolder('/p', id);
    expect(of('/p/node_modules/a/node_modules/@b/c/x.js?commonjs')).toBe(
      'node_modules/a/node_modules/@b/c',
    );
    expect(of('/p/main/archive/zip.ts')).toBeNull();
    expect(of('\0rolldown/runtime.js')).toBe('node_modules/rolldown');
    expect(of('\0vite/preload-helper.js')).toBe('node_modules/vite');
  });

  it('goes by what is reached, at once or later', () => {
    const file = (name: string, ...imports: string[]) =>
      [name, { file: name, imports, packages: [] }] as const;
    const known = new Map([file('a', 'b'), file('b', 'a', 'c'), file('c'), file('d', 'c')]);
    expect([...reachable(known, ['a'])].sort()).toEqual(['a', 'b', 'c']);
    expect(() => reachable(known, ['e'])).toThrow('e is not in the lists of the build');
  });
});

describe('licences', () => {
  it('of a package without a text of one, and without a form of it here, break the packing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'carrel-licence-'));
    const facts = { name: 'thing', version: '1.0.0', license: 'Apache-2.0', author: 'Some' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(facts));
    expect(() => thirdPartyNotices(folder, ['.'])).toThrow(
      'thing ships no text of its licence (Apache-2.0)',
    );
    writeFileSync(join(folder, 'LICENSE.md'), 'Do what you like.\n');
    expect(thirdPartyNotices(folder, ['.'])).toContain('thing 1.0.0 (Apache-2.0)');
    rmSync(folder, { recursive: true });
  });
});

describe('SHA256SUMS', () => {
  it('is what sha256sum reads, sorted by name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carrel-sums-'));
    for (const name of ['b.zip', 'a.dmg']) writeFileSync(join(folder, name), '');
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const files = ['b.zip', 'a.dmg'].map((name) => join(folder, name));
    expect(await checksums(files)).toBe(`${empty}  a.dmg\n${empty}  b.zip\n`);
    rmSync(folder, { recursive: true });
  });
});
