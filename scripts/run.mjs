// `node scripts/run.mjs FILE.ts [ARGUMENT…]`: runs a TypeScript file of this project on Node 24.
import { bootstrap } from './bootstrap.mjs';
import { passThrough } from './pass-through.mjs';

const node = await bootstrap({ build: false });
await passThrough(node, process.argv.slice(2));
