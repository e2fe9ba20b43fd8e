import type { ArchiveSummary } from '../../contract/views.ts';
import { readLink, writePlace } from '../navigation/link.ts';
import type { Link } from '../navigation/link.ts';
import { presentPlace, useWindowState } from '../navigation/window-state.ts';
import { copyText } from '../ui/copy-button.tsx';
import { toast } from '../ui/toast.tsx';
import { strings } from './strings.ts';

/** Says that a link leads nowhere here: the archive is not in the list, or it is none of ours. */
export function tellLostLink(link: Link | null): void {
  const lost = link?.fileName ?? null;
  toast({
    mark: 'warning',
    text:
      link === null
        ? strings.linkBad
        : lost === null
          ? strings.linkUnknownFile
          : strings.linkUnknown({ file: lost }),
  });
}

/** Goes where a pasted link leads. */
export function followLink(archives: readonly ArchiveSummary[], written: string): void {
  const link = readLink(written.trim());
  const { archiveId = null, screen } = link?.place ?? { screen: null };
  const isHere = screen === 'board' || archives.some(({ id }) => id === archiveId);
  if (link === null || !isHere) tellLostLink(link);
  else useWindowState.getState().go(link.place);
}

/** Copies a link to what is shown: archive, screen, and what is chosen there. */
export async function copyLink(
  archives: readonly ArchiveSummary[],
  host: 'electron' | 'browser',
): Promise<void> {
  const place = presentPlace(useWindowState.getState());
  if (place === null) return;
  const fileName = archives.find(({ id }) => id === place.archiveId)?.fileName ?? null;
  const base =
    host === 'browser' ? `${globalThis.location.origin}${globalThis.location.pathname}` : 'carrel:';
  const done = await copyText(`${base}#${writePlace(place, fileName)}`);
  toast(
    done
      ? { mark: 'done', text: strings.linkCopied }
      : { mark: 'warning', text: strings.linkNotCopied },
  );
}
