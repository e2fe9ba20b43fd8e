import { memo, useMemo } from 'react';
import { useCall } from '../../api/calls.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip/chip.tsx';
import { formatNumber } from '../../ui/figures.ts';
import { Menu } from '../../ui/menu.tsx';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { Facet } from '../../../contract/views.ts';

interface CollectionFilterProps {
  readonly archiveId: ArchiveId;
  readonly facets: readonly Facet[];
  readonly chosen: string | null;
  readonly onChoose: (key: string | null) => void;
}

const longestMenu = 40; // more are chosen in the list of collections

/** Chooses one collection from a menu; the chosen one is a chip that takes it off again. */
export const CollectionFilter = memo(PlainCollectionFilter);

function PlainCollectionFilter(props: CollectionFilterProps) {
  const { archiveId, facets, chosen, onChoose } = props;
  const collections = useCall('content.getCollections', { archiveId }).data;
  const titles = useMemo(
    () => new Map(collections?.map(({ key, title }) => [key, title])),
    [collections],
  );
  const titleOf = (key: string) => titles.get(key) ?? key;
  if (chosen !== null) {
    const count = facets.find((facet) => facet.value === chosen)?.count ?? 0;
    return <Chip label={titleOf(chosen)} count={count} isOn onToggle={() => onChoose(null)} />;
  }
  if (titles.size === 0) return null;
  const entries = facets.slice(0, longestMenu).map(({ value, count }) => ({
    kind: 'act' as const,
    id: value,
    label: titleOf(value),
    keys: formatNumber(count),
    onAct: () => onChoose(value),
  }));
  return (
    <Menu label={strings.collection} entries={entries}>
      <Button
        kind="plain"
        size="small"
        iconEnd="down"
        off={entries.length === 0 ? strings.noneLeft : undefined}
      >
        {strings.collection}
      </Button>
    </Menu>
  );
}
