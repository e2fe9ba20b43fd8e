import { useRemembered } from '../../api/remembered.ts';
import type { DiffLayout } from '../../ui/diff-view/diff-view.tsx';

export const tabIds = [
  'preview',
  'contents',
  'source',
  'difference',
  'files',
  'findings',
  'usedIn',
  'details',
] as const;
export type TabId = (typeof tabIds)[number];

/** The tab that was looked at last: it stays from component to component, and over restarts. */
export function useKeptTab() {
  return useRemembered<TabId>(
    'inspector.tab',
    (kept) => tabIds.find((id) => id === kept) ?? 'preview',
  );
}

/** Whether long lines of code are broken. */
export function useWrap() {
  return useRemembered<boolean>('inspector.wrap', (kept) => kept !== false);
}

/** One column or two. */
export function useDiffLayout() {
  return useRemembered<DiffLayout>('inspector.difference', (kept) =>
    kept === 'sides' ? 'sides' : 'lines',
  );
}
