interface Kept {
  readonly question: string;
  readonly offset: number;
  readonly active: number;
}

const kept = new Map<string, Kept>();
const nothing: Kept = { question: '', offset: 0, active: 0 };

function change(key: string, question: string, part: Partial<Kept>): void {
  const old = kept.get(key);
  const base = old?.question === question ? old : nothing;
  kept.set(key, { ...base, ...part, question });
}

/**
 * Where each list was left: a list that comes back is where it was, as long as it answers the same
 * question. Lives as long as the window.
 */
export const listMemory = {
  activeOf: (key: string, question: string): number => {
    const found = kept.get(key);
    return found?.question === question ? found.active : 0;
  },
  offsetOf: (key: string, question: string): number => {
    const found = kept.get(key);
    return found?.question === question ? found.offset : 0;
  },
  keepActive: (key: string, question: string, active: number): void =>
    change(key, question, { active }),
  keepOffset: (key: string, question: string, offset: number): void =>
    change(key, question, { offset }),
} as const;
