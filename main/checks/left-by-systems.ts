/** What systems leave in folders: nobody wrote it, and nobody misses it. */
const leftBySystems = /(?:^|[/\\])(?:\.DS_Store|\._[^/\\]*|\.gitkeep|Thumbs\.db|desktop\.ini)$/i;

/** Whether a file is none of an author's, by its name. */
export function isLeftBySystem(path: string): boolean {
  return leftBySystems.test(path);
}
