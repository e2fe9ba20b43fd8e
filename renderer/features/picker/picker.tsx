import { useState } from 'react';
import type { ArchiveId, PlaceId } from '../../../contract/model/ids.ts';
import type { Place } from '../../../contract/views.ts';
import { failureOf, useAct, useCall } from '../../api/calls.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailureBanner } from '../../ui/failure-banner.tsx';
import { FailureState } from '../../ui/failure-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Crumbs } from './crumbs.tsx';
import { opens, PlaceList } from './place-list.tsx';
import { strings } from './strings.ts';
import styles from './picker.module.css';

export interface PickerProps {
  readonly what: 'archive' | 'folder';
  readonly onClose: () => void;
  /** At least one; several are a batch. */
  readonly onOpened: (opened: readonly ArchiveId[]) => void;
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
        onSuccess: (opened) => {
          onClose();
          onOpened(opened);
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
  const takesFolders = what === 'folder';
  const here = takesFolders ? listing.data?.crumbs.at(-1)?.id : undefined;
  const places = listing.data?.places ?? [];
  const taken = places.filter(({ id }) => chosen.has(id));
  return (
    <Dialog
      title={what === 'folder' ? strings.openFolder : strings.openArchive}
      size="tall"
      onClose={onClose}
      isBusy={open.isPending}
      actions={
        <>
          <Button onPress={onClose}>{strings.cancel}</Button>
          <OpenButton here={here} chosen={taken} isBusy={open.isPending} onOpen={openThese} />
        </>
      }
    >
      <div className={styles.picker}>
        <Crumbs crumbs={listing.data?.crumbs ?? []} onGo={goInto} />
        <FailureBanner failure={failureOf(open.error)} />
        <div className={styles.places}>
          <Places
            listing={listing}
            takesFolders={takesFolders}
            chosen={chosen}
            onChoose={setChosen}
            onEnter={enter}
          />
        </div>
        <Help places={takesFolders ? listing.data?.places : undefined} />
      </div>
    </Dialog>
  );
}

/** What opening a folder does, and whose files these are. */
function Help({ places }: { readonly places: readonly Place[] | undefined }) {
  const count = places?.filter((place) => opens(place)).length ?? 0;
  return (
    <p className={styles.machine}>
      {places !== undefined && `${strings.folderHelp} ${strings.zipsHere({ count })} `}
      {strings.machine}
    </p>
  );
}

interface OpenButtonProps {
  /** The folder in sight, where folders are opened. */
  readonly here: PlaceId | undefined;
  readonly chosen: readonly Place[];
  readonly isBusy: boolean;
  readonly onOpen: (places: readonly PlaceId[]) => void;
}

function OpenButton({ here, chosen, isBusy, onOpen }: OpenButtonProps) {
  const isHere = here !== undefined && chosen.length === 0;
  return (
    <Button
      kind="strong"
      isBusy={isBusy}
      off={chosen.length === 0 && !isHere ? strings.chooseFirst : undefined}
      onPress={() => onOpen(isHere ? [here] : chosen.map(({ id }) => id))}
    >
      {isHere ? strings.openHere : openWords(chosen)}
    </Button>
  );
}

/** What would be opened: a folder by its name, archives by their number. */
function openWords(chosen: readonly Place[]): string {
  const [first, ...others] = chosen;
  if (first === undefined) return strings.open;
  const isFolder = chosen.some(({ kind }) => kind === 'folder');
  const count = chosen.length;
  if (others.length === 0)
    return isFolder ? strings.openChosen({ name: first.name }) : strings.open;
  return isFolder ? strings.openMixed({ count }) : strings.openMany({ count });
}

interface PlacesProps {
  readonly listing: ReturnType<typeof useCall<'open.listPlaces'>>;
  readonly takesFolders: boolean;
  readonly chosen: ReadonlySet<PlaceId>;
  readonly onChoose: (chosen: ReadonlySet<PlaceId>) => void;
  readonly onEnter: (place: Place) => void;
}

function Places({ listing, takesFolders, chosen, onChoose, onEnter }: PlacesProps) {
  const failure = failureOf(listing.error);
  if (failure !== null) {
    return (
      <FailureState
        title={strings.failed}
        failure={failure}
        onRetry={() => void listing.refetch()}
      />
    );
  }
  if (listing.data === undefined) return <Skeleton label={strings.reading} />;
  if (listing.data.places.length === 0) {
    return (
      <EmptyState icon="folder" title={strings.empty}>
        {strings.emptyText}
      </EmptyState>
    );
  }
  return (
    <PlaceList
      places={listing.data.places}
      takesFolders={takesFolders}
      chosen={chosen}
      onChoose={onChoose}
      onEnter={onEnter}
    />
  );
}
