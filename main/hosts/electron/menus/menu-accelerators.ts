/** What the window calls a key, and what a menu calls it. */
const named: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Delete: 'Delete',
  Enter: 'Enter',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
};
const modifiers: Readonly<Record<string, string>> = {
  mod: 'CommandOrControl',
  shift: 'Shift',
  alt: 'Alt',
};

/** A shortcut of the window (`mod+shift+o`) as Electron writes it; null: no menu knows the key. */
export function acceleratorOf(keys: string): string | null {
  const parts = keys.split('+');
  const key = keyOf(parts.pop() ?? '');
  const before = parts.map((part) => modifiers[part]);
  if (key === null || before.includes(undefined)) return null;
  return [...before, key].join('+');
}

function keyOf(key: string): string | null {
  if (/^[A-Za-z0-9,/?]$/.test(key)) return key.toUpperCase();
  return /^F([1-9]|1\d|2[0-4])$/.test(key) ? key : (named[key] ?? null);
}

/** Cut, copy, paste, undo, redo, select all: where one types these are the text's. */
const ofText = /^mod\+(shift\+)?[acvxyz]$/;

/**
 * Whether a menu may catch the key itself, as those of macOS always do. Not one that writes or edits
 * text where one types, for a menu does not know where that is.
 */
export function mayBeCaught(keys: string): boolean {
  return (keys.startsWith('mod+') || /^(shift\+)?F\d{1,2}$/.test(keys)) && !ofText.test(keys);
}
