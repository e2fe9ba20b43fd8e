// @vitest-environment jsdom
import { act as flush, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../contract/result.ts';
import { ShortcutsDialog } from '../../renderer/app/shortcuts-dialog.tsx';
import {
  commandIds,
  commandRow,
  commandTable,
  commandWords,
} from '../../renderer/navigation/command-table.ts';
import type { CommandId } from '../../renderer/navigation/command-table.ts';
import { runCommand, useCommand, useCommandKeys } from '../../renderer/navigation/commands.ts';
import { matchesShortcut, shortcutWords } from '../../renderer/navigation/shortcuts.ts';
import { rememberUndo, undoLast, useLastDone } from '../../renderer/navigation/undo.ts';
import { Resizer } from '../../renderer/ui/resizer/resizer.tsx';
import { info } from './fixtures.ts';
import { showScreen } from './show-screen.tsx';

afterEach(cleanup);

const act = vi.fn();
beforeEach(() => act.mockClear());

interface DoerProps {
  readonly id: CommandId;
  readonly off?: string;
  readonly says?: string;
}

function Doer({ id, off, says = id }: DoerProps) {
  useCommand(id, () => act(says), { off });
  return null;
}

function Keys() {
  useCommandKeys();
  return (
    <>
      <input aria-label="text" />
      <p>Words that may be chosen</p>
    </>
  );
}

describe('the table of commands', () => {
  test('has no key twice', () => {
    const keys = commandIds.flatMap((id) => commandRow(id).keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('has the keys of the look', () => {
    const keys = new Set(commandIds.flatMap((id) => commandRow(id).keys ?? []));
    const wanted =
      'mod+o mod+shift+o mod+k mod+f / mod+1 mod+2 mod+3 mod+4 mod+5 mod+6 mod+b mod+i F6 shift+F6 ' +
      'alt+ArrowLeft alt+ArrowRight mod+c mod+l F8 shift+F8 mod+Enter mod+, ? mod+z';
    expect(wanted.split(' ').filter((key) => !keys.has(key))).toEqual([]);
  });

  test('is what the list of shortcuts shows', async () => {
    showScreen({ 'app.getInfo': () => ok(info) }, <ShortcutsDialog onClose={() => undefined} />);
    for (const id of commandIds) {
      const { keys, isLocal } = commandRow(id);
      if (keys === undefined || isLocal === true) continue;
      expect(screen.getAllByText(commandWords(id)).length, id).toBeGreaterThan(0);
    }
    expect(await screen.findByText(/A browser may keep some of these keys/)).toBeTruthy();
  });
});

describe('a command', () => {
  test('is done by its keys while somebody can do it', () => {
    const view = render(
      <>
        <Keys />
        <Doer id="settings" />
      </>,
    );
    fireEvent.keyDown(document.body, { key: ',', ctrlKey: true });
    expect(act.mock.calls).toEqual([['settings']]);
    view.rerender(<Keys />);
    expect(fireEvent.keyDown(document.body, { key: ',', ctrlKey: true })).toBe(true);
    expect(act).toHaveBeenCalledOnce();
  });

  test('is not done while it is off, and the browser keeps the key', () => {
    render(
      <>
        <Keys />
        <Doer id="back" off="There is nothing to go back to" />
      </>,
    );
    expect(fireEvent.keyDown(document.body, { key: 'ArrowLeft', altKey: true })).toBe(true);
    expect(runCommand('back')).toBe(false);
    expect(act).not.toHaveBeenCalled();
  });

  test('is done by the last who came, and by the one before when that one goes', () => {
    const view = render(
      <>
        <Doer key="a" id="next-finding" says="tree" />
        <Doer key="b" id="next-finding" says="table" />
      </>,
    );
    runCommand('next-finding');
    view.rerender(<Doer key="a" id="next-finding" says="tree" />);
    runCommand('next-finding');
    expect(act.mock.calls).toEqual([['table'], ['tree']]);
  });

  test('whose keys are text leaves them to a field', () => {
    render(
      <>
        <Keys />
        <Doer id="undo" />
        <Doer id="shortcuts" />
        <Doer id="copy-key" />
        <Doer id="copy-link" />
      </>,
    );
    const field = screen.getByRole('textbox', { name: 'text' });
    fireEvent.keyDown(field, { key: 'z', ctrlKey: true });
    fireEvent.keyDown(field, { key: '?', shiftKey: true });
    fireEvent.keyDown(field, { key: 'c', ctrlKey: true });
    expect(act).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: 'l', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: '?', shiftKey: true });
    fireEvent.keyDown(document.body, { key: 'c', ctrlKey: true });
    expect(act.mock.calls).toEqual([['copy-link'], ['shortcuts'], ['copy-key']]);
  });

  test('leaves Ctrl+C to text that is selected', () => {
    render(
      <>
        <Keys />
        <Doer id="copy-key" />
      </>,
    );
    document.getSelection()?.selectAllChildren(screen.getByText(/Words/));
    fireEvent.keyDown(document.body, { key: 'c', ctrlKey: true });
    expect(act).not.toHaveBeenCalled();
    document.getSelection()?.removeAllRanges();
  });

  test('waits below a dialog, but for the strong button', () => {
    render(
      <>
        <Keys />
        <Doer id="settings" />
        <Doer id="strong" />
        <div data-modal="" />
      </>,
    );
    fireEvent.keyDown(document.body, { key: ',', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true });
    expect(act.mock.calls).toEqual([['strong']]);
  });

  test('has keys that people can read, on each system', () => {
    const { keys } = commandTable['open-folder'];
    expect(shortcutWords(keys[0], false)).toBe('Ctrl Shift O');
    expect(shortcutWords(keys[0], true)).toBe('⌘ ⇧ O');
    const press = new KeyboardEvent('keydown', { key: 'o', metaKey: true, shiftKey: true });
    expect(matchesShortcut(press, keys[0], true)).toBe(true);
    expect(matchesShortcut(press, keys[0], false)).toBe(false);
  });
});

describe('undo', () => {
  function Last() {
    return <p>{useLastDone()?.words ?? 'nothing'}</p>;
  }

  test('takes back the last thing first, and each once', () => {
    const said: string[] = [];
    const byNotice = rememberUndo({ words: 'first', undo: () => void said.push('first') });
    rememberUndo({ words: 'second', undo: () => void said.push('second') });
    render(<Last />);
    expect(screen.getByText('second')).toBeTruthy();
    flush(undoLast);
    flush(byNotice);
    flush(byNotice);
    flush(undoLast);
    expect(said).toEqual(['second', 'first']);
    expect(screen.queryByText('second')).toBeNull();
  });
});

describe('a resizer', () => {
  const onResize = vi.fn();
  const onReset = vi.fn();
  const show = (pane: 'before' | 'after') => {
    onResize.mockClear();
    onReset.mockClear();
    render(
      <Resizer
        label="Width of the outline"
        size={240}
        smallest={200}
        largest={360}
        pane={pane}
        onResize={onResize}
        onReset={onReset}
      />,
    );
    return screen.getByRole('separator', { name: 'Width of the outline' });
  };

  test('says its size and its bounds', () => {
    const separator = show('before');
    const value = ['aria-valuenow', 'aria-valuemin', 'aria-valuemax', 'aria-orientation'];
    expect(value.map((name) => separator.getAttribute(name))).toEqual([
      '240',
      '200',
      '360',
      'vertical',
    ]);
  });

  test('is moved by keys, towards its pane or away from it, and never out of its bounds', () => {
    const separator = show('before');
    for (const key of ['ArrowRight', 'ArrowLeft', 'Home', 'End'])
      fireEvent.keyDown(separator, { key });
    fireEvent.keyDown(separator, { key: 'ArrowLeft', shiftKey: true });
    expect(onResize.mock.calls.flat()).toEqual([248, 232, 200, 360, 200]);
    cleanup();
    fireEvent.keyDown(show('after'), { key: 'ArrowLeft' });
    expect(onResize.mock.calls.flat()).toEqual([248]);
  });

  test('is put back by a double click, or by Enter', () => {
    const separator = show('before');
    fireEvent.doubleClick(separator);
    fireEvent.keyDown(separator, { key: 'Enter' });
    expect(onReset).toHaveBeenCalledTimes(2);
  });
});
