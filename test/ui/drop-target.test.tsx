// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DropTarget } from '../../renderer/app/drop-target.tsx';
import { showScreen } from './show-screen.tsx';

const words = 'Drop to open it';

const oneFile = { types: ['Files'], items: [{ kind: 'file' }], files: [] };

/** A file is held over the window. */
function hold(): void {
  fireEvent.dragOver(document.body, { dataTransfer: oneFile });
  expect(screen.getByText(words)).toBeDefined();
}

/** Over to another element, or out of the window. jsdom has no events of dragging of its own. */
function leaveFor(relatedTarget: EventTarget | null): void {
  fireEvent(document.body, new MouseEvent('dragleave', { relatedTarget, bubbles: true }));
}

test('says what a drop would do, until the file is held over the window no more', () => {
  showScreen({}, <DropTarget />);
  expect(screen.queryByText(words)).toBeNull();
  hold();
  leaveFor(document.documentElement);
  expect(screen.getByText(words)).toBeDefined();
  leaveFor(null);
  expect(screen.queryByText(words)).toBeNull();
});

test('takes a file from its first event on: a drop may follow at once', () => {
  showScreen({}, <DropTarget />);
  // False: the default, which is to refuse it, was prevented.
  expect(fireEvent.dragEnter(document.body, { dataTransfer: oneFile })).toBe(false);
  expect(screen.getByText(words)).toBeDefined();
});

test.each([
  ['a press of the pointer', () => fireEvent.pointerDown(document.body)],
  ['a key', () => fireEvent.keyDown(document.body, { key: 'Escape' })],
])('where the end of a drag was not told, %s ends it', (_, press) => {
  showScreen({}, <DropTarget />);
  hold();
  press();
  expect(screen.queryByText(words)).toBeNull();
});
