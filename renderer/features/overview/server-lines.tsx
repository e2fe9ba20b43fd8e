import { Button as Row } from 'react-aria-components';
import { releases } from '../../../contract/releases.ts';
import type { ReleaseId } from '../../../contract/releases.ts';
import type { Overview } from '../../../contract/views.ts';
import { useChangePreferences } from '../../api/preferences.ts';
import { useGo } from '../../navigation/window-state.ts';
import { Icon } from '../../ui/icon.tsx';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { announce } from '../../ui/announcer.tsx';
import { countsInWords, worstOf } from './selectors.ts';
import { words } from './strings.ts';
import styles from './overview.module.css';

/** One line a release: what was found for it. A line leads to its findings. */
export function ServerLines({ overview }: { readonly overview: Overview }) {
  const change = useChangePreferences();
  const go = useGo();
  const archiveId = overview.archive.id;
  const show = (release: ReleaseId): void => {
    change({ target: release }).then(
      () => go({ archiveId, screen: 'findings' }),
      (error: unknown) => announce(String(error), 'assertive'),
    );
  };
  return (
    <section>
      <h2>{words.servers}</h2>
      <ul className={styles.lines}>
        {overview.releases.map(({ release, findings }) => (
          <li key={release}>
            <Row className={styles.line ?? ''} onPress={() => show(release)}>
              <SeverityMark kind={worstOf(findings) ?? 'ok'} hasWords />
              <span className={styles.lineName}>{releases[release].label}</span>
              <span className={styles.cut}>{countsInWords(findings)}</span>
              <span className={styles.quiet}>
                {releases[release].package} {releases[release].version}
              </span>
              <Icon name="right" size="small" />
            </Row>
          </li>
        ))}
      </ul>
    </section>
  );
}
