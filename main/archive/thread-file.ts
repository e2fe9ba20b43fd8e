/**
 * Where the module of a thread is: TypeScript beside the module that starts it when run from source,
 * else an entry of the bundle, which is flat. `from`: the starting module's own `import.meta.url`.
 */
export function threadFile(name: string, from: string): URL {
  return new URL(`./${name}${from.endsWith('.ts') ? '.ts' : '.mjs'}`, from);
}
