import { create } from 'zustand';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { WindowApi } from '../api/api-context.tsx';
import { toast } from '../ui/toast.tsx';
import { words } from './strings.ts';

interface ReceivingState {
  /** Names of the files on their way. */
  readonly names: readonly string[];
}

export const useReceiving = create<ReceivingState>()(() => ({ names: [] }));

/** Opens dropped files one after the other; answers the first that was opened. */
export async function receiveFiles(
  api: WindowApi,
  files: readonly File[],
): Promise<ArchiveId | null> {
  let first: ArchiveId | null = null;
  useReceiving.setState(({ names }) => ({ names: [...names, ...files.map(({ name }) => name)] }));
  for (const file of files) {
    const answer = await api.receive(file);
    useReceiving.setState(({ names }) => ({ names: without(names, file.name) }));
    if (answer.ok) first ??= answer.value;
    else toast({ mark: 'blocker', text: `${answer.failure.message} ${answer.failure.next}` });
  }
  return first;
}

function without(names: readonly string[], name: string): readonly string[] {
  const at = names.indexOf(name);
  return names.filter((_, index) => index !== at);
}

/** The files of a drop; folders are told of where the host cannot take them. */
export function droppedFiles(transfer: DataTransfer, takesFolders: boolean): readonly File[] {
  if (takesFolders) return [...transfer.files];
  const isFolder = [...transfer.items].map((item) => item.webkitGetAsEntry()?.isDirectory === true);
  if (isFolder.includes(true)) toast({ mark: 'note', text: words.folderDropped });
  return [...transfer.files].filter((_, index) => isFolder[index] !== true);
}
