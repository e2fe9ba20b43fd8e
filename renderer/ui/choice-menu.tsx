import type { ReactElement } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from './icon.tsx';
import float from './float.module.css';

export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  /** Cannot be taken out. */
  readonly isFixed?: boolean;
}

export interface ChoiceMenuProps {
  readonly label: string;
  readonly choices: readonly MenuChoice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** The button that opens it. */
  readonly children: ReactElement;
}

/** A menu in which any number of choices is ticked; it stays open while one chooses. */
export function ChoiceMenu({ label, choices, chosen, onChange, children }: ChoiceMenuProps) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={float.popover ?? ''} placement="bottom end">
        <Menu
          aria-label={label}
          className={float.list ?? ''}
          selectionMode="multiple"
          selectedKeys={chosen}
          disabledKeys={choices.filter(({ isFixed }) => isFixed === true).map(({ id }) => id)}
          onSelectionChange={(keys) =>
            onChange(choices.map(({ id }) => id).filter((id) => keys === 'all' || keys.has(id)))
          }
        >
          {choices.map((choice) => (
            <MenuItem
              key={choice.id}
              id={choice.id}
              textValue={choice.label}
              className={float.item ?? ''}
            >
              {({ isSelected }) => (
                <>
                  <span className={float.tick}>
                    {isSelected && <Icon name="check" size="small" />}
                  </span>
                  <span className={float.words}>{choice.label}</span>
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
