import type { ServiceEvent } from './services.ts';
import type { Emit } from './service-context.ts';

/** Hands events to whoever listens at that moment. */
export interface EventHub {
  readonly emit: Emit;
  /** Returns the function that stops listening. */
  listen(listener: (event: ServiceEvent) => void): () => void;
}

/** A hub without listeners. */
export function createEventHub(): EventHub {
  const listeners = new Set<(event: ServiceEvent) => void>();
  return {
    emit(name, payload) {
      const event = { name, payload } as ServiceEvent; // the pair that the signature ties together
      for (const listener of listeners) listener(event);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
