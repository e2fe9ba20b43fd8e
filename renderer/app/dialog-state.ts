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

export const useDialogState = create<DialogState>()((set) => ({
  dialog: null,
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: null }),
}));
