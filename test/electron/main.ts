/**
 * The app that tests give to an Electron: prepares it to be watched, then loads the built shell. On
 * the old one (scripts/old-electron.mjs) the newer calls that Carrel makes are put on top of the
 * older ones first; where Electron has them, nothing is put anywhere. Tests alone use it.
 */
import { createRequire } from 'node:module';
import { app, protocol } from 'electron';
import { answerDialogs } from './answer-dialogs.ts';
import { addContentView } from './content-view.ts';
import { giveNewerFace } from './newer-face.ts';
import { holdStart } from './hold-start.ts';
import { keepMenus } from './keep-menus.ts';
import { nameNavigations } from './navigation-events.ts';
import { addNewerCalls } from './newer-calls.ts';
import { addHandle } from './protocol-handle.ts';
import { addWebGlobals } from './web-globals.ts';
import { WebContentsViewShim } from './web-contents-view.ts';

const shell = process.env['CARREL_SHELL'];
if (shell === undefined) throw new Error('CARREL_SHELL names no built shell');
const major = Number(process.versions.electron?.split('.')[0]);
/** The release whose `WebContentsView` is whole; older ones have a beginning of it under that name. */
const finishedViews = 30;

addNewerCalls();
addWebGlobals();
app.on('session-created', (session) => addHandle(session.protocol));
addHandle(protocol);
addContentView();
nameNavigations();
if (major < finishedViews) giveNewerFace({ WebContentsView: WebContentsViewShim });
answerDialogs();
keepMenus();
holdStart();
createRequire(shell)(shell);
