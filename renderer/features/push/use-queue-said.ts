import { useEffect, useEffectEvent, useRef } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { sumWords } from './queue-words.ts';
import type { QueueSum } from './queue-words.ts';

/** Says how a queue is at each quarter and at its end; what failed at once (AC-3). */
export function useQueueSaid(sum: QueueSum): void {
  const seen = useRef<string | null>(null);
  const quarter = sum.total === 0 ? 0 : Math.floor((sum.ended / sum.total) * 4);
  const mark = `${String(sum.total)} ${String(quarter)} ${String(sum.bad)}`;
  const say = useEffectEvent(() => announce(sumWords(sum)));
  useEffect(() => {
    const before = seen.current;
    seen.current = mark;
    if (before !== null && before !== mark) say();
  }, [mark]);
}
