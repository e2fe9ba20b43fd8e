/** The shapes that cross the process border: what a screen shows, a page at a time. */
export type * from './app-views.ts';
export type * from './archive-views.ts';
export type * from './board-views.ts';
export type * from './content-views.ts';
export type * from './difference-views.ts';
export type * from './file-views.ts';
export type * from './finding-views.ts';
export type * from './instance-views.ts';
export type * from './opening-views.ts';
export type * from './push-views.ts';
export type * from './restore-views.ts';
