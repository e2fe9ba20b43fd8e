import { useEffect, useRef, useState } from 'react';

export interface Latest<Found> {
  /** Each part as it was found last: until the next is there, the one before stays. */
  readonly found: Found;
  readonly isBusy: boolean;
  readonly error: Error | null;
}

/**
 * Asks for what was typed last, one question at a time: what was typed in between is never asked
 * for, and a question of several steps stops at the first step after one types on. `ask` tells each
 * step's answer by `show`, and gives up where `isStale` says so.
 */
export function useLatest<Found extends object>(
  text: string,
  none: Found,
  ask: (
    text: string,
    show: (part: Partial<Found>) => void,
    isStale: () => boolean,
  ) => Promise<void>,
): Latest<Found> {
  const [state, setState] = useState<Latest<Found>>({ found: none, isBusy: false, error: null });
  const [before, setBefore] = useState(text);
  if (before !== text) {
    setBefore(text);
    if (text === '') setState({ found: none, isBusy: false, error: null });
  }
  const wanted = useRef(text);
  const isAsking = useRef(false);
  useEffect(() => {
    wanted.current = text;
    if (text === '' || isAsking.current) return; // the one under way goes on with what is wanted then
    const askOn = async (): Promise<void> => {
      isAsking.current = true;
      while (wanted.current !== '') {
        const now = wanted.current;
        const isStale = (): boolean => wanted.current !== now;
        setState((before) => ({ ...before, isBusy: true, error: null }));
        let error: Error | null = null;
        try {
          await ask(
            now,
            (part) => {
              if (isStale()) return;
              setState((before) => ({ ...before, found: { ...before.found, ...part } }));
            },
            isStale,
          );
        } catch (thrown) {
          error = thrown instanceof Error ? thrown : new Error(String(thrown));
        }
        if (isStale()) continue;
        setState((before) => ({ ...before, isBusy: false, error }));
        break;
      }
      isAsking.current = false;
    };
    void askOn();
  }, [text, ask]);
  useEffect(
    () => () => {
      wanted.current = '';
    },
    [],
  );
  return state;
}
