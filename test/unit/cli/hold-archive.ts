/**
 * Loaded before a command line: opening `held.zip` takes until Ctrl-C, so that no machine is too fast
 * to be stopped there.
 */
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const { open } = fs;
fs.open = async (...args) => {
  if (String(args[0]).endsWith('held.zip')) await interrupted();
  return await open(...args);
};
syncBuiltinESMExports();

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    const stays = setInterval(() => undefined, 60_000);
    process.once('SIGINT', () => {
      clearInterval(stays);
      resolve();
    });
  });
}
