interface Kept {
  readonly offset: number;
  readonly active: number;
}

/** How one list was left that answered one question, as it is written out. */
export type KeptList = readonly [key: string, question: string, offset: number, active: number];

/** More than anybody goes back over. */
const mostKept = 200;
/** Beyond this a question is not worth its room. */
const longestName = 1_000;
const separator = '\n';

/** By list and question, the one that was changed last at the end. */
const kept = new Map<string, Kept>();
const listeners = new Set<() => void>();
const nothing: Kept = { offset: 0, active: 0 };

function change(key: string, question: string, part: Partial<Kept>): void {
  const name = key + separator + question;
  const next = { ...(kept.get(name) ?? nothing), ...part };
  kept.delete(name);
  kept.set(name, next);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  for (const tell of listeners) tell();
}

function find(key: string, question: string): Kept {
  return kept.get(key + separator + question) ?? nothing;
}

/**
 * Where each list was left: a list that comes back, or answers a question that it answered before,
 * is where it was. Lives as long as the window; what is written out can be filled in again.
 */
export const listMemory = {
  activeOf: (key: string, question: string): number => find(key, question).active,
  offsetOf: (key: string, question: string): number => find(key, question).offset,
  keepActive: (key: string, question: string, active: number): void =>
    change(key, question, { active }),
  keepOffset: (key: string, question: string, offset: number): void =>
    change(key, question, { offset }),
  /** The lists that were left elsewhere than at their top, the last one first. */
  written: (most: number): readonly KeptList[] =>
    [...kept]
      .filter(([name, { offset, active }]) => name.length <= longestName && offset + active > 0)
      .map(([name, { offset, active }]): KeptList => {
        const at = name.indexOf(separator);
        return [name.slice(0, at), name.slice(at + 1), Math.round(offset), active];
      })
      .slice(-most)
      .toReversed(),
  /** Only what is not known better. */
  fill: (lists: readonly KeptList[]): void => {
    for (const [key, question, offset, active] of lists.toReversed()) {
      const name = key + separator + question;
      if (!kept.has(name)) kept.set(name, { offset, active });
    }
  },
  onChange: (tell: () => void): (() => void) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  },
} as const;
