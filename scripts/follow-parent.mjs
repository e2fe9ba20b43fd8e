// Loaded into a child of pass-through.mjs: when the parent was killed, this process is killed too,
// so that a crash of `carrel` is a crash and leaves nothing running unseen.
import { Socket } from 'node:net';

const pipeToParent = 3;
const parent = new Socket({ fd: pipeToParent, readable: true, writable: false });
parent.on('close', () => process.kill(process.pid, 'SIGKILL'));
parent.on('error', () => parent.destroy());
parent.resume();
parent.unref();
