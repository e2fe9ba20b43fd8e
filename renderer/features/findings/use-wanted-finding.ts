import { useEffect } from 'react';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { useCall } from '../../api/calls.ts';
import { kindId } from './state.ts';
import type { FindingsView } from './state.ts';

/** Opens a finding that another screen named by its number alone, however far down its list it is. */
export function useWantedFinding(
  archiveId: ArchiveId,
  { wantedId, open }: FindingsView,
  change: (change: Partial<FindingsView>) => void,
): void {
  const argument = { archiveId, id: wantedId ?? 0 }; // asked only where one is wanted
  const { data } = useCall('findings.find', argument, { enabled: wantedId !== null });
  useEffect(() => {
    if (wantedId === null || data === undefined) return;
    if (data === null) {
      change({ wantedId: null });
      return;
    }
    const { finding, index } = data;
    change({
      wantedId: null,
      chosen: finding,
      chosenIndex: index,
      open: new Set(open).add(kindId(finding.severity, finding.diagnostic.code)),
    });
  }, [wantedId, data, open, change]);
}
