export { ArchiveList } from './archive-list.tsx';
export { useRemoveArchive } from './use-remove-archive.ts';
