import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What a package says of itself. */
export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly license: string;
  readonly holder: string | null;
  readonly description: string | null;
}

interface PackageJson {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  /** The older form, which a few packages still have. */
  readonly licenses?: readonly { readonly type: string }[];
  readonly author?: string | { readonly name?: string };
  readonly description?: string;
}

const rule = '='.repeat(78);

export function packageFacts(root: string, folder: string): PackageFacts {
  const path = join(root, folder, 'package.json');
  const own = JSON.parse(readFileSync(path, 'utf8')) as PackageJson;
  const { name, version, author, description = null } = own;
  const license = own.license ?? own.licenses?.map(({ type }) => type).join(' OR ');
  if (name === undefined || version === undefined || license === undefined) {
    throw new Error(`${folder}/package.json lacks a name, a version or a licence`);
  }
  const holder = typeof author === 'string' ? author : (author?.name ?? null);
  return { name, version, license, holder, description };
}

/** The texts of all licences under which others' code is packed; throws where one cannot be had. */
export function thirdPartyNotices(root: string, folders: readonly string[]): string {
  const parts = folders.map((folder) => {
    const facts = packageFacts(root, folder);
    const texts = licenceTexts(join(root, folder));
    const found = texts.length > 0 ? texts : [{ path: null, text: standardText(facts) }];
    const bodies = found.map(({ path, text }) =>
      path === null || found.length === 1 ? text.trim() : `--- ${path}\n\n${text.trim()}`,
    );
    return `${rule}\n${facts.name} ${facts.version} (${facts.license})\n${rule}\n\n${bodies.join('\n\n')}\n`;
  });
  const head =
    'Carrel contains code of the packages below, each under its own licence.\n' +
    'The licences of Electron and Chromium lie beside this file or in the folder above.\n';
  return [head, ...parts].join('\n');
}

/** Licence files anywhere in a package: fonts and decoders have their own beside them. */
function licenceTexts(folder: string): { readonly path: string; readonly text: string }[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && /^(?:licen[cs]e|copying|notice)\b|^LICENSE_/i.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\.(?:[cm]?[jt]s|json|map)$/.test(file))
    .map((file) => ({ path: relative(folder, file).split(sep).join('/'), file }))
    .filter(({ path }) => !path.split('/').includes('node_modules'))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .map(({ path, file }) => ({ path, text: readFileSync(file, 'utf8') }));
}

/** For a package that names its licence and ships no text of it. */
function standardText({ name, license, holder }: PackageFacts): string {
  const text = license === 'MIT' ? mit : license === 'ISC' ? isc : null;
  if (text === null || holder === null) {
    throw new Error(`${name} ships no text of its licence (${license}); add one for it here`);
  }
  return `Copyright (c) ${holder}\n\n${text}`;
}

const isc = `Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF
OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`;

const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;
