import { app } from 'electron';

/** Electron 25 put the address on the events of a navigation; before, it came beside them. */
export function nameNavigations(): void {
  app.on('web-contents-created', (_created, contents) => {
    for (const name of ['will-navigate', 'will-redirect'] as const) {
      // First of all listeners: those of the shell follow.
      contents.prependListener(name, (event: { url?: string }, url: string) => {
        event.url ??= url;
      });
    }
  });
}
