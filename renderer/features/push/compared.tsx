import type { PushView, Verification } from '../../../contract/views.ts';
import { formatNumber } from '../../ui/figures.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { Differences } from './differences.tsx';
import { strings } from './strings.ts';
import styles from './push.module.css';

export interface ComparedProps {
  readonly push: PushView;
  readonly verification: Verification;
}

/** What was compared, what differs, and what was not compared and why. */
export function Compared({ push, verification }: ComparedProps) {
  const { compared, differenceCount, excluded, notCompared } = verification;
  return (
    <>
      {differenceCount > 0 && (
        <section>
          <h2>
            {strings.differences}{' '}
            <span className={styles.help}>{formatNumber(differenceCount)}</span>
          </h2>
          <Differences push={push} verification={verification} />
        </section>
      )}
      {compared.length > 0 && (
        <section>
          <CountTable compared={compared} />
        </section>
      )}
      {(notCompared !== '' || excluded.length > 0) && (
        <section>
          <h2>{strings.excluded}</h2>
          <ul className={styles.excluded}>
            {[...(notCompared === '' ? [] : [notCompared]), ...excluded].map((sentence) => (
              <li key={sentence} dir="auto">
                {sentence}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function CountTable({ compared }: Pick<Verification, 'compared'>) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{strings.compared}</th>
          <th scope="col" className={styles.figure}>
            {strings.inArchive}
          </th>
          <th scope="col" className={styles.figure}>
            {strings.inLibrary}
          </th>
          <th scope="col">{strings.result}</th>
        </tr>
      </thead>
      <tbody>
        {compared.map(({ what, archive, library }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td className={styles.figure}>{formatNumber(archive)}</td>
            <td className={styles.figure}>{formatNumber(library)}</td>
            <td>
              <span className={styles.result}>
                <SeverityMark kind={archive === library ? 'ok' : 'loss'} hasWords />
                {archive === library
                  ? strings.same
                  : strings.different({ by: Math.abs(archive - library) })}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
