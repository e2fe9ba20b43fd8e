// `npm run build`: builds dist/ whatever its state.
import { bootstrap, buildAll } from './bootstrap.mjs';

await bootstrap({ build: false });
await buildAll();
