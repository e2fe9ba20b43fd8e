import type { FoundRemark } from './root-attributes.ts';
import { rootAttributes } from './root-attributes.ts';
import { decodeEntities } from './words.ts';

/** The package that a SCORM block was made from: its files lie outside the block (domain 5). */
export function scormRemarks(text: string): FoundRemark[] {
  const attributes = rootAttributes(text, 'scorm');
  const meta = attributes.find(({ name }) => name === 'package_meta');
  const about = meta === undefined ? '' : decodeEntities(meta.value);
  const sha1 = /"sha1"\s*:\s*"([0-9a-f]{40})"/i.exec(about)?.[1];
  if (meta !== undefined && sha1 !== undefined) {
    const size = /"size"\s*:\s*(\d{1,15})/.exec(about)?.[1] ?? '';
    return [{ what: 'scorm-package', value: sha1.toLowerCase(), detail: size, at: meta.at }];
  }
  const page = attributes.find(({ name }) => name === 'index_page_path');
  if (page === undefined || page.value === '' || page.value === 'null') return [];
  return [{ what: 'scorm-page', value: page.value, at: page.at }];
}
