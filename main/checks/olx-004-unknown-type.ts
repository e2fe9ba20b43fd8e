import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';
import type { CheckContext } from './check-context.ts';
import { findersOf, whereFound } from './component-files.ts';
import { keyType } from './component-key.ts';
import type { ComponentFacts } from './facts.ts';
import { placeOf } from './place.ts';
import type { Rule } from './rule.ts';
import { usedBodies } from './used-bodies.ts';

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
  check: function* (context): Iterable<Diagnostic> {
    let tags: ReadonlyMap<ComponentFacts, string> | null = null;
    for (const component of context.components) {
      const { file, key } = component;
      const type = key === null ? null : keyType(key.text);
      if (key === null || type === null || offeredTypes.has(type)) continue;
      tags ??= offeredTags(context);
      const tag = tags.get(component);
      const params = tag === undefined ? { type } : { type, tag };
      // A server that does not find the content has nothing to show, whatever its type.
      const options = whereFound(findersOf(component), 'warning');
      yield report('OLX-004', placeOf(file, key.at, key.text), params, options);
    }
  },
};

/** What components begin with, where that is of a type that libraries offer. */
function offeredTags(context: CheckContext): ReadonlyMap<ComponentFacts, string> {
  const found = new Map<ComponentFacts, string>();
  for (const { facts, component } of usedBodies(context)) {
    const tag = facts.root?.tag;
    if (component !== null && tag !== undefined && offeredTypes.has(tag)) found.set(component, tag);
  }
  return found;
}
