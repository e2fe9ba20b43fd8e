import { useEffect, useEffectEvent } from 'react';
import type { WindowMemory } from '../../contract/window-views.ts';
import { useApi } from '../api/api-context.tsx';
import { listMemory } from '../ui/virtual-table/list-memory.ts';
import type { KeptList } from '../ui/virtual-table/list-memory.ts';

const listsName = 'lists';
/** Those of the places that one is likely to come back to. */
const mostLists = 12;
/** Scrolling goes by many times a second; where it comes to rest is what is kept. */
const restMs = 400;

/** Puts the lists where they were left; only those that are not known better by now. */
export function fillLists(memory: WindowMemory): void {
  listMemory.fill(readLists(memory[listsName]));
}

/** Where lists were left, over a restart; once in the window. */
export function useKeptLists(memory: WindowMemory | undefined): void {
  const api = useApi();
  const isKnown = memory !== undefined;
  const fill = useEffectEvent(() => fillLists(memory ?? {}));
  useEffect(() => {
    if (!isKnown) return;
    fill();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = listMemory.onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        const value = listMemory.written(mostLists).map(writable);
        // What cannot be remembered is tried again at the next change.
        api.call['window.remember']({ name: listsName, value }).catch(() => undefined);
      }, restMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [api, isKnown]);
}

function writable([key, question, offset, active]: KeptList): (string | number)[] {
  return [key, question, offset, active];
}

/** By this or another version of Carrel: what is no list is left out. */
function readLists(kept: unknown): readonly KeptList[] {
  return Array.isArray(kept) ? kept.filter(isList) : [];
}

function isList(one: unknown): one is KeptList {
  if (!Array.isArray(one) || one.length !== 4) return false;
  const [key, question, offset, active]: readonly unknown[] = one;
  const isPlace = [offset, active].every((place) => Number.isFinite(place) && Number(place) >= 0);
  return typeof key === 'string' && typeof question === 'string' && isPlace;
}
