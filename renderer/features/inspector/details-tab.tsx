import { EmptyState } from '../../ui/empty-state.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatBytes, formatMoment } from '../../ui/figures.ts';
import { UserText } from '../../ui/highlight/highlight.tsx';
import { typeWords } from './inspector-head.tsx';
import styles from './inspector.module.css';
import { strings } from './strings.ts';
import { orderedVersions, stateWords, versionLabel } from './versions.ts';
import type { EntityView, VersionView } from '../../../contract/views.ts';
import type { TabProps } from './tab-props.ts';

/** What it is, when it was made, and every version that the archive has of it. */
export function DetailsTab({ entity }: TabProps) {
  const { created } = entity;
  const words = standing(entity);
  return (
    <div className={styles.scroll}>
      <div className={styles.facts}>
        <Facts
          isFixed
          facts={[
            { name: strings.type, value: typeWords(entity.type) },
            { name: strings.state, value: stateWords(entity) },
            {
              name: strings.created,
              value: created === null ? strings.unknown : formatMoment(created),
            },
          ]}
        />
      </div>
      <h3 className={styles.listHead}>{strings.versions}</h3>
      {entity.versions.length === 0 ? (
        <EmptyState title={strings.noVersions}>{strings.noVersionsWords}</EmptyState>
      ) : (
        <>
          {words === null ? null : <p className={styles.note}>{words}</p>}
          <ul className={styles.list}>
            {orderedVersions(entity).map((version) => (
              <li key={version.number}>
                <VersionLine entity={entity} version={version} />
              </li>
            ))}
          </ul>
          {entity.versions.length < versionLimit ? null : (
            <p className={styles.note}>{strings.moreVersions({ count: versionLimit })}</p>
          )}
        </>
      )}
    </div>
  );
}

/** An answer has no more. */
const versionLimit = 500;

/** How draft and published stand to each other, in a sentence; nothing where they differ. */
function standing({ versions }: EntityView): string | null {
  const draft = versions.find(({ isDraft }) => isDraft);
  const published = versions.find(({ isPublished }) => isPublished);
  if (published === undefined) return draft === undefined ? null : strings.noPublished;
  if (draft === undefined) return strings.noDraft;
  return draft === published ? strings.sameVersion : null;
}

interface VersionLineProps {
  readonly entity: EntityView;
  readonly version: VersionView;
}

function VersionLine({ entity, version }: VersionLineProps) {
  const bytes = version.files.reduce((sum, file) => sum + file.bytes, 0);
  const isComponent = entity.kind === 'component';
  const count = isComponent ? version.fileTotal : version.childTotal;
  return (
    <div className={styles.version}>
      <span className={styles.versionName}>{versionLabel(version)}</span>
      <span className={styles.lineEnd}>
        {isComponent
          ? `${strings.fileCount({ count })} · ${formatBytes(bytes)}`
          : strings.childCount({ count })}
      </span>
      <span className={styles.versionTitle} title={version.title}>
        <UserText text={version.title === '' ? strings.untitled : version.title} />
      </span>
    </div>
  );
}
