import { EmptyState } from '../../ui/empty-state.tsx';
import { formatBytes, formatMoment, formatNumber } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import { orderedVersions, versionLabel } from './versions.ts';
import type { EntityView, VersionView } from '../../../contract/views.ts';
import type { TabProps } from './tab-props.ts';

/** The facts of draft and published side by side, and what else the archive has. */
export function VersionsTab({ entity }: TabProps) {
  if (entity.versions.length === 0) {
    return <EmptyState title={strings.noVersions}>{strings.noVersionsWords}</EmptyState>;
  }
  const draft = entity.versions.find((version) => version.isDraft);
  const published = entity.versions.find((version) => version.isPublished);
  const others = orderedVersions(entity).filter((one) => !one.isDraft && !one.isPublished);
  return (
    <div className={styles.scroll}>
      <table className={styles.compare}>
        <thead>
          <tr>
            <th scope="col">{strings.compared}</th>
            <th scope="col">{strings.draft}</th>
            <th scope="col">{strings.published}</th>
          </tr>
        </thead>
        <tbody>
          {factsOf(entity).map(({ name, value }) => (
            <CompareRow key={name} name={name} draft={draft} published={published} value={value} />
          ))}
        </tbody>
      </table>
      {draft !== undefined && draft === published ? (
        <p className={styles.note}>{strings.same}</p>
      ) : null}
      {others.length === 0 ? null : (
        <>
          <h3 className={styles.listHead}>{strings.otherVersions}</h3>
          <ul className={styles.list}>
            {others.map((version) => (
              <li key={version.number} className={styles.plainLine}>
                {versionLabel(version)}
                <span className={styles.lineEnd}>{formatBytes(bytesOf(version))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {entity.created === null ? null : (
        <p className={styles.note}>
          {strings.created} {formatMoment(entity.created)}
        </p>
      )}
    </div>
  );
}

interface VersionFact {
  readonly name: string;
  readonly value: (version: VersionView) => string;
}

function factsOf(entity: EntityView): readonly VersionFact[] {
  const common: readonly VersionFact[] = [
    { name: strings.number, value: (version) => String(version.number) },
    { name: strings.title, value: (version) => version.title },
  ];
  if (entity.kind !== 'component') {
    const value = (version: VersionView) => formatNumber(version.children.length);
    return [...common, { name: strings.children, value }];
  }
  return [
    ...common,
    { name: strings.files, value: (version) => formatNumber(version.files.length) },
    { name: strings.size, value: (version) => formatBytes(bytesOf(version)) },
  ];
}

function bytesOf(version: VersionView): number {
  return version.files.reduce((sum, file) => sum + file.bytes, 0);
}

interface CompareRowProps {
  readonly name: string;
  readonly draft: VersionView | undefined;
  readonly published: VersionView | undefined;
  readonly value: (version: VersionView) => string;
}

function CompareRow({ name, draft, published, value }: CompareRowProps) {
  const shown = [draft, published].map((version) =>
    version === undefined ? null : value(version),
  );
  const differs = shown[0] !== null && shown[1] !== null && shown[0] !== shown[1];
  return (
    <tr data-differs={differs}>
      <th scope="row">{name}</th>
      {shown.map((text, place) => (
        <td key={place}>
          {text === null ? (
            <span className={styles.quiet}>{strings.none}</span>
          ) : (
            <UserText text={text} />
          )}
        </td>
      ))}
    </tr>
  );
}
