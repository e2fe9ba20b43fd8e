import { useState } from 'react';
import type { ArchiveId, PlaceId } from '../../../contract/model/ids.ts';
import type { Place } from '../../../contract/views.ts';
import { failureOf, useAct, useCall } from '../../api/calls.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { FailureState } from '../../ui/failure-state.tsx';
import { formatNumber } from '../../ui/figures.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Crumbs } from './crumbs.tsx';
import { opens, PlaceList } from './place-list.tsx';
import { words } from './strings.ts';
import styles from './picker.module.css';

export interface PickerProps {
  readonly what: 'archive' | 'folder';
  readonly onClose: () => void;
  readonly onOpened: (first: ArchiveId) => void;
}

/** Carrel's own Open dialog, where the host has none: names and opaque ids, never paths. */
export function Picker({ what, onClose, onOpened }: PickerProps) {
  const [folder, setFolder] = useState<PlaceId | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<PlaceId>>(new Set());
  const listing = useCall('open.listPlaces', { folder }, { keepPrevious: true });
  const open = useAct('open.openPlaces');
  const openThese = (places: readonly PlaceId[]): void => {
    open.mutate(
      { places: [...places] },
      {
        onSuccess: ([first]) => {
          onClose();
          if (first !== undefined) onOpened(first);
        },
      },
    );
  };
  const goInto = (next: PlaceId | null): void => {
    setFolder(next);
    setChosen(new Set());
  };
  const enter = (place: Place): void => {
    if (opens(place)) openThese(chosen.has(place.id) ? [...chosen] : [place.id]);
    else if (place.kind === 'folder') goInto(place.id);
  };
  const here = what === 'folder' ? listing.data?.crumbs.at(-1)?.id : undefined;
  return (
    <Dialog
      title={what === 'folder' ? words.openFolder : words.openArchive}
      size="tall"
      onClose={onClose}
      isBusy={open.isPending}
      actions={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <OpenButton here={here} chosen={chosen} isBusy={open.isPending} onOpen={openThese} />
        </>
      }
    >
      <div className={styles.picker}>
        <Crumbs crumbs={listing.data?.crumbs ?? []} onGo={goInto} />
        <FailureBanner failure={failureOf(open.error)} />
        <div className={styles.places}>
          <Places listing={listing} chosen={chosen} onChoose={setChosen} onEnter={enter} />
        </div>
        <p className={styles.machine}>{words.machine}</p>
      </div>
    </Dialog>
  );
}

interface OpenButtonProps {
  /** The folder in sight, where folders are opened. */
  readonly here: PlaceId | undefined;
  readonly chosen: ReadonlySet<PlaceId>;
  readonly isBusy: boolean;
  readonly onOpen: (places: readonly PlaceId[]) => void;
}

function OpenButton({ here, chosen, isBusy, onOpen }: OpenButtonProps) {
  const count = chosen.size;
  if (here !== undefined && count === 0) {
    return (
      <Button kind="strong" isBusy={isBusy} onPress={() => onOpen([here])}>
        {words.openHere}
      </Button>
    );
  }
  return (
    <Button
      kind="strong"
      isBusy={isBusy}
      off={count === 0 ? words.chooseFirst : undefined}
      onPress={() => onOpen([...chosen])}
    >
      {words.open(formatNumber(count), count < 2)}
    </Button>
  );
}

interface PlacesProps {
  readonly listing: ReturnType<typeof useCall<'open.listPlaces'>>;
  readonly chosen: ReadonlySet<PlaceId>;
  readonly onChoose: (chosen: ReadonlySet<PlaceId>) => void;
  readonly onEnter: (place: Place) => void;
}

function Places({ listing, chosen, onChoose, onEnter }: PlacesProps) {
  const failure = failureOf(listing.error);
  if (failure !== null) {
    return (
      <FailureState title={words.failed} failure={failure} onRetry={() => void listing.refetch()} />
    );
  }
  if (listing.data === undefined) return <Skeleton label={words.reading} />;
  if (listing.data.places.length === 0) {
    return (
      <EmptyState icon="folder" title={words.empty}>
        {words.emptyText}
      </EmptyState>
    );
  }
  return (
    <PlaceList places={listing.data.places} chosen={chosen} onChoose={onChoose} onEnter={onEnter} />
  );
}
