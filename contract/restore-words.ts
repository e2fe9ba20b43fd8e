/** Words about restores that the window, the command line and reports share. */

/**
 * What no prediction can show: the backup left it out before there was an archive to look at. Said
 * once wherever a restore is shown (restore-semantics 6, 8.8).
 */
export const leftOutByBackup =
  'A backup leaves some things out before there is an archive, so nobody can see them here: earlier versions and who wrote them, dates of versions and collections, which version of a component a unit was pinned to, and whether a collection was disabled.';
