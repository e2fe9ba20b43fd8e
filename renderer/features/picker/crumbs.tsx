import { Breadcrumb, Breadcrumbs, Button } from 'react-aria-components';
import type { PlaceId } from '../../../contract/model/ids.ts';
import type { PlaceListing } from '../../../contract/views.ts';
import { Icon } from '../../ui/icon.tsx';
import { strings } from './strings.ts';
import styles from './picker.module.css';

export interface CrumbsProps {
  readonly crumbs: PlaceListing['crumbs'];
  readonly onGo: (folder: PlaceId | null) => void;
}

/** The folders above the one shown, each a way back. */
export function Crumbs({ crumbs, onGo }: CrumbsProps) {
  return (
    <nav aria-label={strings.path} className={styles.path}>
      <Button className={styles.crumb ?? ''} onPress={() => onGo(null)} aria-label={strings.home}>
        <Icon name="home" />
      </Button>
      <Breadcrumbs items={crumbs} className={styles.crumbs ?? ''}>
        {(crumb) => (
          <Breadcrumb id={crumb.id} className={styles.step ?? ''}>
            <Button className={styles.crumb ?? ''} onPress={() => onGo(crumb.id)}>
              <span dir="auto">{crumb.name}</span>
            </Button>
            <Icon name="right" size="small" />
          </Breadcrumb>
        )}
      </Breadcrumbs>
    </nav>
  );
}
