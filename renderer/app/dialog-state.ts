import { create } from 'zustand';
import type { ArchiveId } from '../../contract/model/ids.ts';

/** The one dialog that may be open. */
type OpenDialog =
  | { readonly kind: 'picker'; readonly what: 'archive' | 'folder' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'approval'; readonly archiveId: ArchiveId }
  /** Several archives to one instance; `null`: the queue as it stands. */
  | { readonly kind: 'push-many'; readonly archiveIds: readonly ArchiveId[] | null };

interface DialogState {
  readonly dialog: OpenDialog | null;
  readonly open: (dialog: OpenDialog) => void;
  readonly close: () => void;
}

/** Of this window alone, and gone when it is closed. */
const keptName = 'carrel.approving';

export const useDialogState = create<DialogState>()((set) => ({
  dialog: takeKept(),
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
}));

/**
 * The approval that one was writing when the page died or was loaded anew (CR-3). Taken once: a page
 * that dies of its dialog comes back without it.
 */
function takeKept(): OpenDialog | null {
  const archiveId = stored((storage) => storage.getItem(keptName));
  stored((storage) => storage.removeItem(keptName));
  if (archiveId === null || !/^[\w-]{1,64}$/.test(archiveId)) return null;
  return { kind: 'approval', archiveId: archiveId as ArchiveId }; // the services know whether it is
}

/** A dialog that has stood for so long did not kill its page. */
const settledMs = 500;

/** Keeps which archive is being approved, for a page that dies. Returns the function that stops it. */
export function followDialog(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = ({ dialog }: DialogState): void => {
    clearTimeout(timer);
    if (dialog?.kind !== 'approval') stored((storage) => storage.removeItem(keptName));
    else {
      const { archiveId } = dialog;
      const put = () => stored((storage) => storage.setItem(keptName, archiveId));
      timer = setTimeout(put, settledMs);
    }
  };
  changed(useDialogState.getState());
  const stop = useDialogState.subscribe(changed);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** A page may be kept from storing anything: then it forgets. */
function stored<T>(act: (storage: Storage) => T): T | null {
  try {
    return act(globalThis.sessionStorage);
  } catch {
    return null;
  }
}
