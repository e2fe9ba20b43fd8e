import { create } from 'zustand';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { WindowApi } from '../api/api-context.tsx';
import { showFailure } from './tell-failure.ts';

interface ReceivingState {
  /** Names of the files on their way. */
  readonly names: readonly string[];
}

export const useReceiving = create<ReceivingState>()(() => ({ names: [] }));

/** Opens dropped files one after the other; answers those that were opened. */
export async function receiveFiles(
  api: WindowApi,
  files: readonly File[],
): Promise<readonly ArchiveId[]> {
  const opened: ArchiveId[] = [];
  useReceiving.setState(({ names }) => ({ names: [...names, ...files.map(({ name }) => name)] }));
  for (const file of files) {
    const answer = await api.receive(file);
    useReceiving.setState(({ names }) => ({ names: without(names, file.name) }));
    if (answer.ok) opened.push(answer.value);
    else showFailure(answer.failure);
  }
  return opened;
}

function without(names: readonly string[], name: string): readonly string[] {
  const at = names.indexOf(name);
  return names.filter((_, index) => index !== at);
}
