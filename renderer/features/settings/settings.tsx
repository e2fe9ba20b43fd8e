import { useState } from 'react';
import { usePreferences } from '../../api/preferences.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AboutTab } from './about-tab.tsx';
import { DataTab } from './data-tab.tsx';
import { InstancesTab } from './instances-tab.tsx';
import { LookTab } from './look-tab.tsx';
import { ServerTab } from './server-tab.tsx';
import { strings } from './strings.ts';
import styles from './settings.module.css';

const sections = ['look', 'server', 'data', 'instances', 'about'] as const;
type Section = (typeof sections)[number];

const contents = {
  look: LookTab,
  server: ServerTab,
  data: DataTab,
  instances: InstancesTab,
  about: AboutTab,
} as const;

/** Everything that a person can set, and what Carrel keeps on this machine. */
export function Settings({ onClose }: { readonly onClose: () => void }) {
  const preferences = usePreferences();
  const [section, setSection] = useState<Section>('look');
  return (
    <Dialog
      title={strings.title}
      size="tall"
      onClose={onClose}
      actions={<Button onPress={onClose}>{strings.done}</Button>}
    >
      {preferences === undefined ? (
        <Skeleton label={strings.title} />
      ) : (
        <div className={styles.tabs}>
          <Tabs
            label={strings.sections}
            selected={section}
            onSelect={setSection}
            tabs={sections.map((id) => ({
              id,
              label: strings.tabs[id],
              content: () => {
                const Content = contents[id];
                return (
                  // What has nothing to press is scrolled by the keyboard as a whole.
                  <div className={styles.section} {...(id === 'about' ? { tabIndex: 0 } : {})}>
                    <Content preferences={preferences} />
                  </div>
                );
              },
            }))}
          />
        </div>
      )}
    </Dialog>
  );
}
