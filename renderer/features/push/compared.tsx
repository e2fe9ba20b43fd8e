import type { Verification } from '../../../contract/views.ts';
import { formatNumber } from '../../ui/figures.ts';
import { SeverityMark } from '../../ui/severity-mark.tsx';
import { strings } from './strings.ts';
import styles from './push.module.css';

/** What was compared, what differs, and what was not compared and why. */
export function Compared({ verification }: { readonly verification: Verification }) {
  const { compared, differences, notCompared } = verification;
  return (
    <section>
      {compared.length > 0 && (
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
      )}
      {differences.length > 0 && (
        <>
          <h2 className={styles.subhead}>{strings.differences}</h2>
          <ul className={styles.lines}>
            {differences.map((difference, index) => (
              <li key={index} className={styles.line}>
                <SeverityMark kind="loss" hasWords={false} />
                <span className={styles.lineName}>{difference.what}</span>
                <span className={styles.lineWords} dir="auto">
                  {difference.message}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {notCompared !== '' && <p className={styles.help}>{notCompared}</p>}
    </section>
  );
}
