import Module, { createRequire } from 'node:module';

interface Loader {
  _load(name: string, ...rest: readonly unknown[]): unknown;
}

/**
 * From now on `require('electron')` answers with these names beside its own. What the module has under
 * such a name cannot be put aside: the shell gets another face of it.
 */
export function giveNewerFace(names: Readonly<Record<string, unknown>>): void {
  const own = Object.fromEntries(Object.entries(names).map(([name, value]) => [name, { value }]));
  const electron = createRequire(__filename)('electron') as object;
  const newer: unknown = Object.create(electron, own);
  const loader = Module as unknown as Loader;
  const load = loader._load.bind(loader);
  loader._load = (name, ...rest) => (name === 'electron' ? newer : load(name, ...rest));
}
