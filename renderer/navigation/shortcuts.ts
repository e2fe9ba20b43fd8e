/** `mod` is Cmd on macOS and Ctrl elsewhere: `mod+i`, `mod+shift+o`, `F6`, `alt+ArrowLeft`. */
export type Shortcut = string;

const isMac = /mac/i.test(globalThis.navigator?.userAgent ?? '');

/** Does a key press mean this shortcut? */
export function matchesShortcut(event: KeyboardEvent, shortcut: Shortcut, mac = isMac): boolean {
  const parts = shortcut.split('+');
  // A sign is where the keyboard has it, with Shift or without.
  const isSign = shortcut.length === 1;
  const key = parts.at(-1) ?? '';
  const wants = (name: string): boolean => parts.slice(0, -1).includes(name);
  const [mod, other] = mac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    mod === wants('mod') &&
    !other &&
    (isSign || event.shiftKey === wants('shift')) &&
    event.altKey === wants('alt')
  );
}

/** As people read it: `Ctrl O`, `⌘ O`. */
export function shortcutWords(shortcut: Shortcut, mac = isMac): string {
  const names: Readonly<Record<string, string>> = mac
    ? { mod: '⌘', shift: '⇧', alt: '⌥' }
    : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
  const keys: Readonly<Record<string, string>> = {
    ArrowLeft: '←',
    ArrowRight: '→',
    ArrowUp: '↑',
    ArrowDown: '↓',
    PageUp: 'Page Up',
    PageDown: 'Page Down',
  };
  return shortcut
    .split('+')
    .map((part) => names[part] ?? keys[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join(' ');
}

/** Is a dialog over the window? Notices have the role of a dialog too, and do not count. */
export function isDialogOpen(): boolean {
  return document.querySelector('[data-modal]') !== null;
}

/** Does one write text where this came from? */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select') !== null;
}
