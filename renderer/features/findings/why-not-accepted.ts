import type { FindingView, Overview } from '../../../contract/views.ts';
import { strings } from './strings.ts';

/** Why a finding cannot be accepted, in words; undefined where it can (approval.accept). */
export function whyNotAccepted(overview: Overview, finding: FindingView): string | undefined {
  if (overview.kind === 'folder') return strings.accept.offFolder;
  const isContainer = finding.diagnostic.code.startsWith('ZIP');
  const { severity } = finding;
  if (severity === 'fatal' || (severity === 'blocker' && isContainer)) {
    return strings.accept.offRefused;
  }
  return overview.sha256 === null ? strings.accept.offReading : undefined;
}
