/** Loaded in the pinned Electron before the shell (`-r`), by tests alone. */
import { holdStart } from './hold-start.ts';

// What the command line names for us is not a file for the shell to open.
const own = process.argv.indexOf(__filename);
if (own > 0) process.argv.splice(own - 1, 2);
holdStart();
