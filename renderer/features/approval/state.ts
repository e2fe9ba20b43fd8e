import { create } from 'zustand';

/** What was ticked and typed in the dialog of one archive's bytes, until they are approved. */
export interface Draft {
  readonly accepted: readonly string[];
  readonly note: string;
}

interface DraftStore {
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly keep: (sha256: string, draft: Draft | null) => void;
}

const useDrafts = create<DraftStore>()((set) => ({
  drafts: {},
  keep: (sha256, draft) =>
    set(({ drafts }) => {
      const { [sha256]: _, ...others } = drafts;
      return { drafts: draft === null ? others : { ...others, [sha256]: draft } };
    }),
}));

/** The draft of some bytes, or how one begins; who closes the dialog to look finds it again. */
export function useDraft(
  sha256: string,
  first: Draft,
): readonly [Draft, (part: Partial<Draft> | null) => void] {
  const draft = useDrafts(({ drafts }) => drafts[sha256]) ?? first;
  const keep = useDrafts((store) => store.keep);
  return [draft, (part) => keep(sha256, part === null ? null : { ...draft, ...part })];
}
