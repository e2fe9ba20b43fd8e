import type { ArchiveSummary } from '../../contract/views.ts';
import { failureOf, useAct } from '../api/calls.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { strings } from './strings.ts';
import { useOpen } from './use-open.ts';

/** Says over every screen what is wrong with the file behind it. */
export function ArchiveBanner({ archive }: { readonly archive: ArchiveSummary }) {
  const open = useOpen();
  const reread = useAct('archives.reread');
  const { state } = archive;
  const { kind } = state;
  if (reread.error !== null) {
    const failure = failureOf(reread.error);
    return (
      <Banner kind="blocker" isAlert>
        {failure?.message} {failure?.next}
      </Banner>
    );
  }
  if (kind === 'missing') {
    return (
      <Banner
        kind="warning"
        action={
          <Button size="small" onPress={() => open('archive')}>
            {strings.chooseFile}
          </Button>
        }
      >
        {strings.missingBanner}
      </Banner>
    );
  }
  if (state.kind !== 'changed') return null;
  return (
    <Banner
      kind="warning"
      action={
        <Button
          size="small"
          isBusy={reread.isPending}
          onPress={() => reread.mutate({ archiveId: archive.id })}
        >
          {strings.readAgain}
        </Button>
      }
    >
      {state.wasApproved ? strings.changedBanner : strings.changedSinceRead}
    </Banner>
  );
}
