import { useState } from 'react';
import { Button, IconButton } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { HelpTip } from '../ui/help-tip.tsx';
import { OutsideLink } from '../ui/outside-link.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { As } from './as.tsx';
import { Line, Section } from './section.tsx';

const nothing = (): void => undefined;
const why = 'Approve the archive first';

export function ButtonParts() {
  return (
    <Section title="Buttons">
      {(['strong', 'quiet', 'plain', 'danger'] as const).map((kind) => (
        <Line key={kind} name={names[kind]}>
          <Button kind={kind}>{words[kind]}</Button>
          <As state="hover">
            <Button kind={kind}>Hover</Button>
          </As>
          <As state="pressed">
            <Button kind={kind}>Pressed</Button>
          </As>
          <As state="focus">
            <Button kind={kind}>Focus</Button>
          </As>
          <Button kind={kind} off={why}>
            Not possible
          </Button>
          {(kind === 'strong' || kind === 'quiet') && (
            <Button kind={kind} isBusy>
              Testing…
            </Button>
          )}
        </Line>
      ))}
      <Line name="Sizes">
        <Button size="large">Large</Button>
        <Button>Normal</Button>
        <Button size="small">Small</Button>
        <Button icon="search">With icon</Button>
        <Button icon="search" isBusy>
          With icon
        </Button>
      </Line>
      <Line name="Icon">
        <IconButton icon="sidebar" label="Archive list" />
        <As state="hover">
          <IconButton icon="sidebar" label="Under the pointer" />
        </As>
        <As state="focus">
          <IconButton icon="sidebar" label="With the keyboard" />
        </As>
        <IconButton icon="sidebar" label="On" isOn />
        <IconButton icon="left" label="Back" off="Nothing to go back to" />
        <IconButton icon="refresh" label="Reading again" isBusy />
        <CopyButton text="lib:NorthQuay:HP201" what="Original key" />
        <HelpTip about="Backed up by">Who made the backup, not who made the library.</HelpTip>
        <TextLink onPress={nothing}>A link</TextLink>
        <OutsideLink href="https://studio.example.org/">Open Studio</OutsideLink>
      </Line>
      <Segments />
    </Section>
  );
}

const names = { strong: 'Strong', quiet: 'Default', plain: 'Plain', danger: 'Danger' } as const;
const words = {
  strong: 'Push 48.6 MB',
  quiet: 'Save report…',
  plain: 'Search',
  danger: 'Clear staged data…',
} as const;

function Segments() {
  const [tree, setTree] = useState<'all' | 'losses'>('all');
  const [by, setBy] = useState<'file' | 'effect'>('effect');
  return (
    <Line name="Segmented">
      <Segmented
        label="Rows shown"
        value={tree}
        onChange={setTree}
        choices={[
          { value: 'all', label: 'Everything' },
          { value: 'losses', label: 'Losses only' },
        ]}
      />
      <Segmented
        label="Grouped"
        size="small"
        value={by}
        onChange={setBy}
        choices={[
          { value: 'file', label: 'By file' },
          { value: 'effect', label: 'By effect' },
        ]}
      />
      <As state="focus inside" part="label:first-of-type">
        <Segmented
          label="With the keyboard"
          size="small"
          value={by}
          onChange={setBy}
          choices={[
            { value: 'file', label: 'Focus' },
            { value: 'effect', label: 'Other' },
          ]}
        />
      </As>
    </Line>
  );
}
