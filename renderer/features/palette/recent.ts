import { useRemembered } from '../../api/remembered.ts';
import type { Recent } from './items.ts';

const mostRecent = 12;
const longestTitle = 200;

/** As JSON has it. */
type Kept = { kind: string; id: string; title: string };

function isKept(entry: unknown): entry is Kept {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'kind' in entry &&
    'id' in entry &&
    'title' in entry &&
    typeof entry.id === 'string' &&
    typeof entry.title === 'string'
  );
}

function readKept(kept: unknown): Kept[] {
  return Array.isArray(kept)
    ? kept.filter(isKept).map(({ kind, id, title }) => ({ kind, id, title }))
    : [];
}

function toKept(recent: Recent): Kept {
  if (recent.kind === 'command') return { kind: 'command', id: recent.id, title: '' };
  return { kind: 'place', id: recent.link, title: recent.title.slice(0, longestTitle) };
}

function toRecent({ kind, id, title }: Kept): Recent {
  return kind === 'command' ? { kind, id } : { kind: 'place', link: id, title };
}

/** What was chosen in the palette, the last first, and the way to add to it. */
export function useRecent(): readonly [readonly Recent[], (recent: Recent) => void] {
  const [kept, keep] = useRemembered<Kept[]>('palette.recent', readKept);
  const add = (recent: Recent): void => {
    const own = toKept(recent);
    const others = kept.filter(({ kind, id }) => kind !== own.kind || id !== own.id);
    keep([own, ...others].slice(0, mostRecent));
  };
  return [kept.map(toRecent), add];
}
