import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { families } from '../../../contract/diagnostics/definition.ts';
import { releaseIds, releases } from '../../../contract/releases.ts';
import { Button } from '../../ui/button.tsx';
import { contentType } from '../../ui/content-type.ts';
import { formatNumber } from '../../ui/figures.ts';
import float from '../../ui/float.module.css';
import { Select } from '../../ui/select.tsx';
import styles from './findings-screen.module.css';
import { strings } from './strings.ts';
import type { Facet, FindingSummary } from '../../../contract/views.ts';
import type { ChangeFindings, FindingsView } from './state.ts';

interface FilterMenuProps {
  readonly view: FindingsView;
  readonly facets: FindingSummary['facets'] | undefined;
  readonly change: ChangeFindings;
}

const any = '';

/** The filters that are rarer than effects: part of the archive, type of content, release. */
export function FilterMenu({ view, facets, change }: FilterMenuProps) {
  const family = view.families[0] ?? any;
  const type = view.types[0] ?? any;
  return (
    <DialogTrigger>
      <Button icon="filter" iconEnd="down">
        {strings.filters}
      </Button>
      <Popover className={float.popover ?? ''} placement="bottom end">
        <Dialog aria-label={strings.filters} className={styles.menu ?? ''}>
          <Select
            label={strings.family}
            value={family}
            choices={choicesOf(facets?.families, family, strings.anyFamily, familyName)}
            onChange={(value) =>
              change({ families: families.filter((one) => one === value), row: null })
            }
          />
          <Select
            label={strings.type}
            value={type}
            choices={choicesOf(facets?.types, type, strings.anyType, typeName)}
            onChange={(value) => change({ types: value === any ? [] : [value], row: null })}
          />
          <Select
            label={strings.release}
            value={view.release ?? any}
            choices={choicesOf(
              facets?.releases,
              view.release ?? any,
              strings.anyRelease,
              releaseName,
            )}
            onChange={(value) =>
              change({ release: releaseIds.find((one) => one === value) ?? null, row: null })
            }
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function choicesOf(
  facets: readonly Facet[] = [],
  chosen: string,
  anyLabel: string,
  nameOf: (value: string) => string,
) {
  const there = facets.filter(({ value, count }) => count > 0 || value === chosen);
  const missing = chosen !== any && !there.some(({ value }) => value === chosen);
  const shown = missing ? [...there, { value: chosen, count: 0 }] : there;
  return [
    { value: any, label: anyLabel },
    ...shown.map(({ value, count }) => ({
      value,
      label: nameOf(value),
      detail: formatNumber(count),
    })),
  ];
}

/** A part of the archive in words. */
export function familyName(value: string): string {
  const family = families.find((one) => one === value);
  return family === undefined ? value : strings.families[family];
}

/** A type in Studio's word; of unknown ones the type itself says more. */
export function typeName(value: string): string {
  if (value === 'none') return strings.noType;
  const { label, colour } = contentType(value);
  return colour === 'other' ? value : label;
}

/** A release by its name. */
export function releaseName(value: string): string {
  const release = releaseIds.find((one) => one === value);
  return release === undefined ? value : releases[release].label;
}
