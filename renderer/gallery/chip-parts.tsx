import { useState } from 'react';
import { Chip } from '../ui/chip/chip.tsx';
import { TypeBadge } from '../ui/type-badge.tsx';
import { As } from './as.tsx';
import { Section } from './section.tsx';
import styles from './gallery.module.css';

const nothing = (): void => undefined;

export function ChipParts() {
  const [isOn, setOn] = useState(true);
  const badge = (type: string) => <TypeBadge type={type} look="small" />;
  return (
    <Section title="Filter chips">
      <div className={styles.chips}>
        <Chip label="Text" count={168} isOn={false} onToggle={nothing} badge={badge('html')} />
        <As state="hover">
          <Chip
            label="Hover"
            count={141}
            isOn={false}
            onToggle={nothing}
            badge={badge('problem')}
          />
        </As>
        <Chip
          label="On"
          count={52}
          isOn={isOn}
          onToggle={() => setOn(!isOn)}
          badge={badge('video')}
        />
        <As state="focus">
          <Chip label="Focus" count={71} isOn={false} onToggle={nothing} badge={badge('unit')} />
        </As>
        <Chip
          label="None"
          count={0}
          isOn={false}
          onToggle={nothing}
          badge={badge('drag-and-drop-v2')}
        />
      </div>
    </Section>
  );
}
