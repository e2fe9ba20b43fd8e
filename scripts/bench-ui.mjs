// `npm run bench:ui [-- ARGUMENT…]`: builds, finds a Chromium, and measures the window in it.
import { bootstrap } from './bootstrap.mjs';
import { findChromium } from './find-chromium.mjs';
import { passThrough } from './pass-through.mjs';

const node = await bootstrap();
const chromium = await findChromium(node, console.error);
if (chromium.path === null) throw new Error(`no Chromium: ${chromium.reasons.join('; ')}`);
const args = ['bench/ui/bench-ui.ts', ...process.argv.slice(2)];
await passThrough(node, args, { ...process.env, CARREL_CHROMIUM: chromium.path });
