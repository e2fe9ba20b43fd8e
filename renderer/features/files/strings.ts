import { formatNumber } from '../../ui/figures.ts';
import type { FileRow } from '../../../contract/views.ts';

/** The words of the files screen. */
export const strings = {
  table: 'Files of the archive',
  detail: 'The chosen file',
  search: 'Filter files by name',
  count: (total: number) => (total === 1 ? '1 entry' : `${formatNumber(total)} entries`),
  announceFound: (total: number) =>
    total === 1 ? '1 entry matches' : `${formatNumber(total)} entries match`,
  loading: 'Reading the list of files',
  failed: 'The list of files could not be read',
  emptyTitle: 'No files',
  emptyWords: 'The archive holds no entries.',
  noMatchTitle: (text: string) => `No file has “${text}” in its name`,
  clear: 'Clear filter',
  columns: {
    path: 'Name',
    bytes: 'Size',
    packed: 'Packed',
    method: 'Method',
    check: 'Check',
    findings: 'Findings',
  },
  methods: {
    stored: 'stored',
    deflated: 'deflated',
    other: 'other',
  } satisfies Record<FileRow['method'], string>,
  checks: {
    ok: 'Checked',
    bad: 'Damaged',
    'not-checked': 'Not yet',
  } satisfies Record<FileRow['check'], string>,
  choose: 'No file is chosen',
  chooseWords: 'Choose a file at the left to see its bytes.',
  folder: 'A folder',
  folderWords: 'An entry that stands for a folder holds no bytes.',
  show: 'Show as',
  as: { text: 'Text', hex: 'Hex', picture: 'Preview' },
  truncatedHex: (all: string) => `Only the beginning of ${all} is shown.`,
  contentLoading: 'Reading the file',
  contentFailed: 'The file could not be read',
  contentLabel: (path: string) => `Content of ${path}`,
  truncated: (shown: string, all: string) => `The first ${shown} of ${all} are shown.`,
  copyPath: 'Name',
} as const;
