import { define } from './definition.ts';

/** ZIP: the container. Its blockers refuse approval (design 10). */
export const zipDiagnostics = {
  'ZIP-001': define<{ reason: string }>({
    family: 'ZIP',
    severities: 'fatal',
    serverEffect: 'rejects',
    title: 'The file is not a zip archive',
    explain: ({ reason }) => `This file cannot be read as a zip archive: ${reason}.`,
    hint: 'Choose the file that Studio offered under “Download Library Backup”, or download it again.',
    repair: 'none',
    since: '0.1.0',
    source: 'CPython zipfile, restore-semantics 2',
    locates: [],
  }),
};
