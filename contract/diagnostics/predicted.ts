/**
 * What only the comparison of a prediction with the archive shows: a change whose cause no other
 * code names (docs/decisions/0005-losses.md). Told of the servers that were predicted.
 */
import { define } from './definition.ts';
import type { DiagnosticDefinition, Family } from './definition.ts';

interface Subject {
  readonly family: Family;
  readonly title: string;
}

/** Something of the archive's own content that a restore would not give back as it is. */
export function comesBackOtherwise({
  family,
  title,
}: Subject): DiagnosticDefinition<{ key: string; what: string }> {
  return define<{ key: string; what: string }>({
    family,
    severities: 'loss',
    serverEffect: 'changes',
    title,
    explain: ({ key, what }) =>
      `“${key}”: ${what}. So says the prediction, compared with what the archive holds here; none of the other findings names the cause.`,
    hint: 'Compare this place of the archive with what would be restored, or restore on another release.',
    repair: 'manual',
    since: '0.1.0',
    source: 'design 5: the prediction compared with the archive’s own content',
    locates: family === 'PKG' ? ['entry'] : ['entry', 'entityKey'],
  });
}
