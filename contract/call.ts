import { z } from 'zod';

// In a window the policy forbids code made from text (CS-1); zod would probe for it otherwise.
if ('document' in globalThis) z.config({ jitless: true });

export interface Call<Input extends z.ZodType, Output> {
  /** The guard that every argument passes before its handler runs. */
  readonly input: Input;
  /** Exists for its type alone. */
  readonly output?: Output;
}

/** Makes the entry of one call: `call<Output>()(guard)`. */
export function call<Output>() {
  return <Input extends z.ZodType>(input: Input): Call<Input, Output> => ({ input });
}
