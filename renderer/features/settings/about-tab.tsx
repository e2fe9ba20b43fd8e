import type { ReadingLimit } from '../../../contract/views.ts';
import { useCall } from '../../api/calls.ts';
import { usePreferences } from '../../api/preferences.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatNumber } from '../../ui/figures.ts';
import { strings } from './strings.ts';
import { Updates } from './updates.tsx';
import styles from './settings.module.css';

/** Which Carrel this is, and how much of an archive it reads. */
export function AboutTab() {
  const info = useCall('app.getInfo', {}).data;
  const limits = useCall('app.getLimits', {}).data ?? [];
  const words = strings.about;
  const looks = usePreferences()?.looksForUpdates === true;
  return (
    <>
      {info !== undefined && (
        <Facts
          facts={[
            { name: words.version, value: `Carrel ${info.version}` },
            { name: words.host, value: words[info.host] },
            { name: words.approver, value: info.userName },
            { name: words.network, value: looks ? words.networkWithUpdates : words.networkWords },
          ]}
        />
      )}
      <Updates />
      <section aria-label={words.limits}>
        <h3>{words.limits}</h3>
        <p className={styles.help}>{words.limitsText}</p>
        <table className={styles.limits}>
          <thead>
            <tr>
              <th scope="col">{words.limit}</th>
              <th scope="col">{words.value}</th>
              <th scope="col">{words.from}</th>
            </tr>
          </thead>
          <tbody>
            {limits.flatMap((limit) => {
              const name = nameOf(limit);
              return name === null ? [] : [<Limit key={limit.name} limit={limit} name={name} />];
            })}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Limit({ limit, name }: { readonly limit: ReadingLimit; readonly name: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{valueOf(limit)}</td>
      <td>{sourceOf(limit)}</td>
    </tr>
  );
}

/** Null for those that only the reader itself is concerned with. */
function nameOf({ name }: ReadingLimit): string | null {
  const names: Readonly<Partial<Record<string, string>>> = strings.limits;
  return names[name] ?? null;
}

function sourceOf({ name }: ReadingLimit): string {
  const words = strings.about;
  if (name === 'archiveBytes') return words.studio;
  return name === 'mediaBytes' ? words.server : words.carrel;
}

const binaryUnits = ['KiB', 'MiB', 'GiB'] as const;

/** Sizes as the limits are stated: 5 GiB, and 50,000,000 bytes where that is the number. */
function valueOf({ name, value }: ReadingLimit): string {
  if (!name.endsWith('Bytes'))
    return name === 'ratio' ? `${formatNumber(value)} : 1` : formatNumber(value);
  let size = value;
  let unit: string | null = null;
  for (const next of binaryUnits) {
    if (size % 1024 !== 0) break;
    size /= 1024;
    unit = next;
  }
  return `${formatNumber(size)} ${unit ?? 'B'}`;
}
