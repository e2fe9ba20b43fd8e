import { useState } from 'react';
import type { ReactNode } from 'react';
import { Checkbox } from '../ui/checkbox.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { FieldAnswer } from '../ui/text-field.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { As } from './as.tsx';
import { Section } from './section.tsx';
import styles from './gallery.module.css';

const nothing = (): void => undefined;

const answers: readonly {
  readonly value: string;
  readonly answer: FieldAnswer | null;
  readonly label?: string;
  readonly isReadOnly?: boolean;
}[] = [
  { value: '', answer: { kind: 'help', words: 'Letters, digits, - and _' } },
  { value: 'HP201-2026', answer: { kind: 'good', words: 'Free on this server' } },
  { value: 'HP201', answer: { kind: 'checking', words: 'Asking the server…' } },
  {
    value: 'HP 201!',
    answer: { kind: 'wrong', words: proposal('Letters, digits, - and _ only.') },
  },
  { value: 'HP201', answer: { kind: 'doubt', words: 'There is a library with this ID.' } },
  {
    value: 'studio.harbourschool.example',
    answer: { kind: 'help', words: 'Set by the administrator' },
    label: 'Instance',
    isReadOnly: true,
  },
];

function proposal(words: string): ReactNode {
  return (
    <>
      {words} <TextLink onPress={nothing}>Use HP-201</TextLink>
    </>
  );
}

export function InputParts() {
  const [isOn, setOn] = useState(true);
  const [text, setText] = useState('tide');
  const [release, setRelease] = useState<'ulmo' | 'verawood'>('ulmo');
  return (
    <Section title="Inputs">
      <div className={styles.two}>
        {answers.map(({ value, answer, label = 'Library ID', isReadOnly = false }, index) => (
          <TextField
            key={index}
            label={label}
            value={value}
            onChange={nothing}
            answer={answer}
            isReadOnly={isReadOnly}
          />
        ))}
        <As state="focus" part="div:has(> input)">
          <TextField label="With the keyboard" value="HP201" onChange={nothing} />
        </As>
        <TextField label="Reason" value="We rewrite these." onChange={nothing} rows={2} />
        <SearchField label="Search titles, keys and text" value="" onChange={nothing} />
        <SearchField label="Filter archives" value={text} onChange={setText} />
        <Select
          label="Release"
          choices={[
            { value: 'ulmo', label: 'Ulmo', detail: '0.30.2' },
            { value: 'verawood', label: 'Verawood', detail: '1.0.3' },
          ]}
          value={release}
          onChange={setRelease}
        />
        <div className={styles.row}>
          <Checkbox isSelected={isOn} onChange={setOn}>
            On
          </Checkbox>
          <Checkbox isSelected={!isOn} onChange={(off) => setOn(!off)}>
            Off
          </Checkbox>
          <As state="focus inside" part="label">
            <Checkbox isSelected={false} onChange={nothing}>
              Focus
            </Checkbox>
          </As>
        </div>
      </div>
    </Section>
  );
}
