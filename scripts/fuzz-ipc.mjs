// `npm run fuzz:ipc -- --cases 10000 --seed 1`: fuzzed messages on every channel of the desktop app
// and for every call, in a real Electron (IP-2). `npm run test:electron` sends 200 of each.
const given = process.argv.slice(2);

/** The number after an option; what cannot be read as one is said, not ignored. */
function numberAfter(option, otherwise) {
  const at = given.indexOf(option);
  if (at === -1) return otherwise;
  const value = Number(given[at + 1]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`${option} needs a number from 1: ${option} 10000`);
  process.exit(2);
}

process.env.CARREL_FUZZ_CASES = String(numberAfter('--cases', 10_000));
// Other messages each night; the report says which.
process.env.CARREL_FUZZ_SEED = String(numberAfter('--seed', Math.floor(Date.now() / 1_000)));
process.argv.splice(2, process.argv.length, 'desktop-hostile-fuzz');
await import('./test-electron.mjs');
