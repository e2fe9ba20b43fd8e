import { z } from 'zod';
import { call } from '../call.ts';
import { nothing } from '../guards.ts';
import type { WindowMemory } from '../window-views.ts';

/** 16 KiB of JSON: a place with its search, the widths of columns; never rows. */
const longestValue = 16_384;

const smallJson = z
  .json()
  .refine((value) => JSON.stringify(value).length <= longestValue, 'too much to remember');

/** What a window remembers over a restart: where one was, sizes of panes, columns. */
export const windowCalls = {
  'window.getMemory': call<WindowMemory>()(nothing),
  /** Keeps one value by its name; null forgets it. */
  'window.remember': call<null>()(
    z.strictObject({
      name: z.string().regex(/^[A-Za-z0-9_.-]{1,128}$/),
      value: smallJson,
    }),
  ),
} as const;
