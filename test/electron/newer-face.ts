import Module, { createRequire } from 'node:module';

interface Class {
  readonly prototype: object;
}

interface Loader {
  _load(name: string, ...rest: readonly unknown[]): unknown;
}

/**
 * From now on `require('electron')` answers with these classes beside its own, where it lacks them or
 * has an unfinished one that lacks a method of ours. It takes no further names itself: the shell gets
 * another face of it.
 */
export function giveNewerFace(names: Readonly<Record<string, Class>>): void {
  const electron = createRequire(__filename)('electron') as Readonly<Record<string, Class>>;
  const lacking = Object.entries(names).filter(([name, { prototype }]) => {
    const methods = Object.getOwnPropertyNames(prototype).filter((method) => method !== 'putOn');
    const own = electron[name]?.prototype;
    return own === undefined || methods.some((method) => !(method in own));
  });
  const own = Object.fromEntries(lacking.map(([name, value]) => [name, { value }]));
  const newer: unknown = Object.create(electron, own);
  const loader = Module as unknown as Loader;
  const load = loader._load.bind(loader);
  loader._load = (name, ...rest) => (name === 'electron' ? newer : load(name, ...rest));
}
