import type { ReactNode } from 'react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icon.tsx';
import { strings } from './strings.ts';
import field from './field.module.css';
import float from './float.module.css';

export interface SelectChoice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A second, quieter word at the end of the row. */
  readonly detail?: string;
}

export interface SelectProps<Value extends string> {
  readonly label: string;
  /** `bar`: without edge and visible label, for the top bar. */
  readonly look?: 'field' | 'bar';
  readonly icon?: IconName;
  readonly choices: readonly SelectChoice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly placeholder?: string;
  /** Words around the chosen one: `For Verawood`. */
  readonly show?: (choice: SelectChoice<Value>) => ReactNode;
}

/** One of several, in a list that opens. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, look = 'field', choices, value, onChange } = props;
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <AriaSelect
      value={value}
      onChange={(key) => {
        const next = choices.find((choice) => choice.value === key);
        if (next !== undefined) onChange(next.value);
      }}
      {...(look === 'bar' ? { 'aria-label': label } : {})}
    >
      {look === 'field' && <Label className={field.label ?? ''}>{label}</Label>}
      <SelectButton {...props} chosen={chosen} />
      <Popover className={float.popover ?? ''}>
        <ListBox className={float.list ?? ''} items={choices}>
          {(choice) => <Choice id={choice.value} choice={choice} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

interface SelectButtonProps<Value extends string> extends SelectProps<Value> {
  readonly chosen: SelectChoice<Value> | undefined;
}

function SelectButton<Value extends string>(props: SelectButtonProps<Value>) {
  const { chosen, icon, look = 'field', placeholder = strings.choose } = props;
  const show = props.show ?? ((choice: SelectChoice<Value>) => choice.label);
  return (
    <Button className={classNames(look === 'bar' ? float.barButton : field.box)}>
      {icon !== undefined && <Icon name={icon} />}
      <SelectValue className={float.value ?? ''}>
        <span className={float.words}>{chosen === undefined ? placeholder : show(chosen)}</span>
        {look === 'field' && chosen?.detail !== undefined && (
          <span className={float.detail}> {chosen.detail}</span>
        )}
      </SelectValue>
      <Icon name="down" size="small" />
    </Button>
  );
}

interface ChoiceProps {
  readonly id: string;
  readonly choice: SelectChoice<string>;
}

function Choice({ id, choice }: ChoiceProps) {
  return (
    <ListBoxItem id={id} textValue={choice.label} className={float.item ?? ''}>
      {({ isSelected }) => (
        <>
          <span className={float.tick}>{isSelected && <Icon name="check" size="small" />}</span>
          <span className={float.words}>{choice.label}</span>
          {choice.detail !== undefined && <span className={float.detail}>{choice.detail}</span>}
        </>
      )}
    </ListBoxItem>
  );
}
