import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import { keyParts } from './component-key.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';

/** LIBRARY_ENABLED_BLOCKS as the platform ships it (domain 5). */
export const offeredTypes: ReadonlySet<string> = new Set([
  'conditional',
  'done',
  'drag-and-drop-v2',
  'edx_sga',
  'freetextresponse',
  'google-calendar',
  'google-document',
  'html',
  'invideoquiz',
  'lti',
  'lti_consumer',
  'openassessment',
  'pdf',
  'poll',
  'problem',
  'survey',
  'video',
  'word_cloud',
]);

/** Components of a type that a library does not offer unless somebody set it up. */
export const unknownType: Rule = {
  name: 'olx-004-unknown-type',
  needs: [],
  check: function* ({ components }): Iterable<Diagnostic> {
    for (const { file, key } of components) {
      const type = key === null ? null : (keyParts(key.text)?.type ?? null);
      if (key === null || type === null || offeredTypes.has(type)) continue;
      yield report('OLX-004', placeOf(file, key.at, key.text), { type });
    }
  },
};
