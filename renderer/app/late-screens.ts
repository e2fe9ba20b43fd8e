import { lazy } from 'react';

/** The large screens are fetched when they are first shown. */
export const ContentScreen = lazy(async () => ({
  default: (await import('../features/content/index.ts')).ContentScreen,
}));
export const FindingsScreen = lazy(async () => ({
  default: (await import('../features/findings/index.ts')).FindingsScreen,
}));
export const RestoreScreen = lazy(async () => ({
  default: (await import('../features/restore/index.ts')).RestoreScreen,
}));
export const FilesScreen = lazy(async () => ({
  default: (await import('../features/files/index.ts')).FilesScreen,
}));
export const BoardScreen = lazy(async () => ({
  default: (await import('../features/board/index.ts')).BoardScreen,
}));
