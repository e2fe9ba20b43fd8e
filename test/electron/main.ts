/**
 * The app of the old Electron that tests may run on (scripts/old-electron.mjs): puts the newer calls
 * that Carrel makes on top of the older ones, then loads the built shell. Tests alone use it.
 */
import { createRequire } from 'node:module';
import { app, protocol } from 'electron';
import { addContentView } from './content-view.ts';
import { giveNewerFace } from './newer-face.ts';
import { holdStart } from './hold-start.ts';
import { nameNavigations } from './navigation-events.ts';
import { addNewerCalls } from './newer-calls.ts';
import { addHandle } from './protocol-handle.ts';
import { addWebGlobals } from './web-globals.ts';
import { WebContentsViewShim } from './web-contents-view.ts';

const shell = process.env['CARREL_SHELL'];
if (shell === undefined) throw new Error('CARREL_SHELL names no built shell');

addNewerCalls();
addWebGlobals();
app.on('session-created', (session) => addHandle(session.protocol));
addHandle(protocol);
addContentView();
nameNavigations();
giveNewerFace({ WebContentsView: WebContentsViewShim });
holdStart();
createRequire(shell)(shell);
