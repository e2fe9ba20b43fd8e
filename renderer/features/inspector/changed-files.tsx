import { formatBytes } from '../../ui/figures.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyText } from '../../ui/key-text/key-text.tsx';
import styles from './difference.module.css';
import { strings } from './strings.ts';
import { blockName, roleOf } from './versions.ts';
import type { FileChange, VersionDifference, VersionView } from '../../../contract/views.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { Compared } from './difference-tab.tsx';

interface ChangedFilesProps {
  readonly difference: VersionDifference;
  readonly compared: Compared;
  readonly onShowFile: (entryIndex: number, path: string) => void;
}

const icons: Readonly<Record<FileChange['change'], IconName | null>> = {
  'only-from': 'minus',
  'only-to': 'plus',
  changed: 'pencil',
  same: null,
};

/** The files besides the text: what is in one alone, what changed, what is the same. */
export function ChangedFiles({ difference, compared, onShowFile }: ChangedFilesProps) {
  const files = difference.files.filter(({ name }) => name !== blockName);
  const more = difference.fileTotal - difference.files.length;
  if (files.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{strings.difference.files}</h3>
      <ul className={styles.rows}>
        {files.map((file) => (
          <li key={file.name}>
            <FileChangeLine file={file} compared={compared} onShowFile={onShowFile} />
          </li>
        ))}
      </ul>
      {more === 0 ? null : (
        <p className={styles.note}>{strings.difference.moreChanges({ count: more })}</p>
      )}
    </section>
  );
}

interface FileChangeLineProps extends Pick<ChangedFilesProps, 'compared' | 'onShowFile'> {
  readonly file: FileChange;
}

function FileChangeLine({ file, compared, onShowFile }: FileChangeLineProps) {
  const icon = icons[file.change];
  const row = file.to ?? file.from;
  return (
    <button
      type="button"
      className={styles.row}
      data-change={file.change}
      onClick={() => {
        if (row !== null) onShowFile(row.index, row.path);
      }}
    >
      <span className={styles.icon}>{icon === null ? null : <Icon name={icon} />}</span>
      <KeyText text={file.name} look={file.change === 'same' ? 'quiet' : 'value'} form="path" />
      <span className={styles.what}>{changeWords(file, compared)}</span>
      <span className={styles.size} title={sizeWords(file)}>
        {row === null ? '' : formatBytes(row.bytes)}
      </span>
    </button>
  );
}

function changeWords(file: FileChange, { from, to }: Compared): string {
  switch (file.change) {
    case 'only-from':
      return onlyIn(from);
    case 'only-to':
      return onlyIn(to);
    case 'changed':
      return strings.difference.changed;
    case 'same':
      return strings.difference.same;
  }
}

function onlyIn(version: VersionView): string {
  const { number } = version;
  const role = roleOf(version);
  if (role === 'draft' || role === 'published') return strings.only[role];
  return strings.only[role]({ number });
}

function sizeWords({ from, to, change }: FileChange): string | undefined {
  if (change !== 'changed' || from === null || to === null) return undefined;
  if (from.bytes === to.bytes) return strings.difference.byteSame;
  return strings.difference.sizes({ from: formatBytes(from.bytes), to: formatBytes(to.bytes) });
}
