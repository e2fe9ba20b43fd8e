import { create } from 'zustand';
import { useApi } from '../../api/api-context.tsx';
import { keep, useMemory } from '../../api/remembered.ts';

/** What was ticked and typed in the dialog of one archive's bytes, until they are approved. */
export interface Draft {
  readonly accepted: readonly string[];
  readonly note: string;
}

interface DraftStore {
  /** By the bytes; null: approved since, whatever was kept of it. */
  readonly drafts: Readonly<Record<string, Draft | null>>;
  readonly put: (sha256: string, draft: Draft | null) => void;
}

const useDrafts = create<DraftStore>()((set) => ({
  drafts: {},
  put: (sha256, draft) => set(({ drafts }) => ({ drafts: { ...drafts, [sha256]: draft } })),
}));

/**
 * The draft of some bytes, or how one begins; who closes the dialog to look finds it again, and so
 * does whose window or machine died while it was typed (CR-3).
 */
export function useDraft(
  sha256: string,
  first: Draft,
): readonly [Draft, (part: Partial<Draft> | null) => void] {
  const api = useApi();
  const name = `approval.draft.${sha256.slice(0, 32)}`;
  const kept = readDraft(useMemory()?.[name]);
  const typed = useDrafts(({ drafts }) => drafts[sha256]);
  const put = useDrafts((store) => store.put);
  const draft = (typed === undefined ? kept : typed) ?? first;
  const change = (part: Partial<Draft> | null): void => {
    const next = part === null ? null : { ...draft, ...part };
    put(sha256, next);
    keep(api, name, next && { note: next.note, accepted: [...next.accepted] });
  };
  return [draft, change];
}

/** As this or another version of Carrel kept it; null: what makes no sense, or nothing. */
function readDraft(kept: unknown): Draft | null {
  if (typeof kept !== 'object' || kept === null || !('note' in kept)) return null;
  const accepted: unknown = 'accepted' in kept ? kept.accepted : null;
  if (typeof kept.note !== 'string' || !Array.isArray(accepted)) return null;
  return { note: kept.note, accepted: accepted.filter((code) => typeof code === 'string') };
}
