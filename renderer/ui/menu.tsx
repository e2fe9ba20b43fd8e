import type { ReactElement } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import float from './float.module.css';

export type MenuEntry =
  | {
      readonly kind: 'act';
      readonly id: string;
      readonly label: string;
      readonly icon?: IconName;
      readonly keys?: string;
      readonly isOff?: boolean;
      readonly onAct: () => void;
    }
  /** One of several, of which one is so now. */
  | {
      readonly kind: 'choice';
      readonly id: string;
      readonly label: string;
      readonly isChosen: boolean;
      readonly onAct: () => void;
    }
  | { readonly kind: 'line'; readonly id: string };

export interface MenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** The button that opens it. */
  readonly children: ReactElement;
}

/** A menu of acts below its button. */
export function Menu({ label, entries, children }: MenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={float.popover ?? ''} placement="bottom end">
        <MenuList label={label} entries={entries} />
      </Popover>
    </MenuTrigger>
  );
}

/** The acts themselves, without what opens them. */
export function MenuList({ label, entries }: Pick<MenuProps, 'label' | 'entries'>) {
  return (
    <AriaMenu aria-label={label} className={float.list ?? ''}>
      {entries.map((entry) =>
        entry.kind === 'line' ? (
          <Separator key={entry.id} className={float.separator ?? ''} />
        ) : (
          <MenuItem
            key={entry.id}
            id={entry.id}
            textValue={entry.label}
            className={float.item ?? ''}
            isDisabled={entry.kind === 'act' && entry.isOff === true}
            onAction={entry.onAct}
          >
            {entry.kind === 'choice' ? (
              <span className={float.tick}>
                {entry.isChosen && <Icon name="check" size="small" />}
              </span>
            ) : (
              entry.icon !== undefined && <Icon name={entry.icon} />
            )}
            <span className={float.words}>{entry.label}</span>
            {entry.kind === 'act' && entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
          </MenuItem>
        ),
      )}
    </AriaMenu>
  );
}
