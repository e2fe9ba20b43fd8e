import Module, { createRequire } from 'node:module';

interface Loader {
  _load(name: string, ...rest: readonly unknown[]): unknown;
}

/**
 * From now on `require('electron')` answers with these names in place of its own. It takes none
 * itself: the shell gets another face of it.
 */
export function giveNewerFace(names: Readonly<Record<string, unknown>>): void {
  const electron = createRequire(__filename)('electron') as object;
  const own = Object.fromEntries(Object.entries(names).map(([name, value]) => [name, { value }]));
  const newer: unknown = Object.create(electron, own);
  const loader = Module as unknown as Loader;
  const load = loader._load.bind(loader);
  loader._load = (name, ...rest) => (name === 'electron' ? newer : load(name, ...rest));
}
