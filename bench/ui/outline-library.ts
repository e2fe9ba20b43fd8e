import { containerToml, packageToml } from '../bench-toml.ts';
import { createZipStream } from '../zip-stream.ts';

/**
 * Writes a library of `count` sections, the first of which holds `count` subsections: the widest
 * outline there can be, at its top and below one row.
 */
export function writeOutlineLibrary(path: string, count: number): void {
  const zip = createZipStream(path, true);
  const add = (
    code: string,
    title: string,
    level: 'section' | 'subsection',
    children: readonly string[],
  ): void => {
    const facts = { key: code, title, draft: 1, published: 1 };
    zip.add(`entities/${code}.toml`, Buffer.from(containerToml(facts, level, children)));
  };
  const digits = String(count).length;
  const numbers = Array.from({ length: count }, (_, index) =>
    String(index + 1).padStart(digits, '0'),
  );
  zip.add('package.toml', Buffer.from(packageToml(0)));
  zip.addFolder('entities/');
  for (const number of numbers) add(`sub-${number}`, `Subsection ${number}`, 'subsection', []);
  for (const [index, number] of numbers.entries()) {
    const children = index === 0 ? numbers.map((child) => `sub-${child}`) : [];
    add(`section-${number}`, `Section ${number}`, 'section', children);
  }
  zip.finish();
}
