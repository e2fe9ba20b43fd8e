/** What the practice instance answers, by the names that `--fault` knows. */
export const routeNames = [
  'token',
  'home',
  'organizations',
  'libraries', // the list
  'upload', // starts a restore
  'restore', // the state of one
  'log', // the error log of one
  'create',
  'library',
  'delete', // of a library
  'backup', // starts one
  'backup-state',
  'download', // of a backup
  'blocks',
  'block',
  'olx',
  'assets', // the list
  'asset', // its bytes
  'history', // of a component
  'container',
  'children',
  'collections',
  'collection',
  'front', // the page for people
] as const;

/** One of them. */
export type RouteName = (typeof routeNames)[number];

/** Whether a word is one of them. */
export function isRouteName(word: string): word is RouteName {
  return (routeNames as readonly string[]).includes(word);
}
