import { useState } from 'react';
import { useCall } from '../../api/calls.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatBytes, formatNumber } from '../../ui/figures.ts';
import { Fold } from '../../ui/fold.tsx';
import styles from './files-screen.module.css';
import { strings } from './strings.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FileRecordView, FileRow } from '../../../contract/views.ts';

interface FileRecordProps {
  readonly archiveId: ArchiveId;
  readonly file: FileRow;
}

/** What the directory says of an entry, folded: for support, and for who looks closely. */
export function FileRecord({ archiveId, file }: FileRecordProps) {
  const [isOpen, setOpen] = useState(false);
  const asked = { archiveId, index: file.index };
  const record = useCall('files.getRecord', asked, { enabled: isOpen }).data;
  return (
    <Fold title={strings.record} className={styles.record} onToggle={setOpen}>
      {record === undefined || record === null ? null : <Facts facts={factsOf(file, record)} />}
    </Fold>
  );
}

function factsOf(file: FileRow, record: FileRecordView) {
  const { place, method, flags, crc32, offset, rawName, sha256 } = record;
  const mono = (name: string, value: string) => ({ name, value, isMono: true, copy: value });
  return [
    { name: strings.place, value: strings.placeValue({ place: place + 1 }) },
    { name: strings.size, value: exactly(file.bytes) },
    {
      name: strings.packed,
      value: exactly(file.packedBytes),
    },
    {
      name: strings.method,
      value: strings.methodValue({ name: strings.methods[file.method], method }),
    },
    mono(strings.crc, hex(crc32, 8)),
    mono(strings.flags, `0x${hex(flags, 4)}`),
    mono(strings.offset, String(offset)),
    ...(rawName === null
      ? []
      : [
          {
            ...mono(strings.rawName, strings.rawNameWords({ bytes: spaced(rawName) })),
            wraps: true,
          },
        ]),
    ...(file.mediaType === null ? [] : [{ name: strings.type, value: file.mediaType }]),
    ...(sha256 === null ? [] : [{ ...mono(strings.sha, sha256), wraps: true }]),
  ];
}

function exactly(bytes: number): string {
  return bytes < 1_000 ? formatBytes(bytes) : `${formatBytes(bytes)} (${formatNumber(bytes)} B)`;
}

function hex(value: number, digits: number): string {
  return (value >>> 0).toString(16).padStart(digits, '0');
}

function spaced(digits: string): string {
  return digits.replace(/(..)(?=.)/gu, '$1 ');
}
