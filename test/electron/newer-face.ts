import Module, { createRequire } from 'node:module';

interface Loader {
  _load(name: string, ...rest: readonly unknown[]): unknown;
}

/**
 * From now on `require('electron')` answers with these names beside its own, where it lacks them. It
 * takes no further names itself: the shell gets another face of it.
 */
export function giveNewerFace(names: Readonly<Record<string, unknown>>): void {
  const electron = createRequire(__filename)('electron') as object;
  const lacking = Object.entries(names).filter(([name]) => !(name in electron));
  const own = Object.fromEntries(lacking.map(([name, value]) => [name, { value }]));
  const newer: unknown = Object.create(electron, own);
  const loader = Module as unknown as Loader;
  const load = loader._load.bind(loader);
  loader._load = (name, ...rest) => (name === 'electron' ? newer : load(name, ...rest));
}
