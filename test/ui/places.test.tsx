// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArchiveId } from '../../contract/model/ids.ts';
import { looksLikeLink, readLink, writePlace } from '../../renderer/navigation/link.ts';
import type { Arrivals, Place, Spots } from '../../renderer/navigation/places.ts';
import {
  presentPlace,
  useArrival,
  useHere,
  useWindowState,
} from '../../renderer/navigation/window-state.ts';

const one = 'one' as ArchiveId;
const other = 'other' as ArchiveId;
const noContent: Spots['content'] = {
  text: '',
  types: [],
  states: [],
  collection: null,
  withFindings: false,
  use: null,
  left: 'outline',
  within: null,
  key: null,
};

afterEach(cleanup);
beforeEach(() => useWindowState.setState(useWindowState.getInitialState(), true));

describe('a link', () => {
  const key = 'xblock.v1:html:عنوان & 50 %/#?';
  const place: Place = {
    archiveId: one,
    screen: 'content',
    show: { ...noContent, text: 'moon tide', types: ['html', 'problem'], key },
  };

  test('names what is chosen and nothing else, and says it again when it is read', () => {
    const written = writePlace(place);
    expect(written.startsWith('/one/content?text=moon+tide&types=html&types=problem&key=')).toBe(
      true,
    );
    expect(readLink(`http://127.0.0.1:4000/#${written}`)).toEqual({ place, fileName: null });
    expect(readLink(written)?.place).toEqual(place);
  });

  test('tells the file for those who do not have the archive', () => {
    const written = writePlace({ archiveId: one, screen: 'findings', show: { id: 7 } }, 'a&b.zip');
    expect(readLink(`carrel:#${written}`)?.fileName).toBe('a&b.zip');
  });

  test.each([
    ['', null],
    ['#/one/nowhere', null],
    ['#/one', null],
    ['#/one/content/more', null],
    [`#/${'x'.repeat(65)}/content`, null],
    ['#/one/push', { archiveId: one, screen: 'push' }],
    ['#/board', { archiveId: null, screen: 'board' }],
    [
      '#/one/findings?id=1.5&severity=huge&severities=loss&severities=huge',
      {
        archiveId: one,
        screen: 'findings',
        show: {
          id: null,
          severity: null,
          severities: ['loss'],
          code: null,
          entity: null,
          text: '',
        },
      },
    ],
  ])('is read with care: %s', (written, expected) => {
    const place = readLink(written)?.place ?? null;
    if (expected === null) expect(place).toBeNull();
    else expect(place).toMatchObject(expected);
  });

  test('is told from words', () => {
    expect(looksLikeLink('carrel:#/one/push')).toBe(true);
    expect(looksLikeLink('http://127.0.0.1:1/#/board')).toBe(true);
    expect(looksLikeLink('see #/one/push')).toBe(false);
    expect(looksLikeLink('https://example.org/#/help/me/please')).toBe(false);
  });
});

/** A screen that tells what is chosen on it, and takes up what it is asked to show. */
function Chooser({
  spot,
  onShow,
}: {
  spot: Spots['content'];
  onShow: (show: Arrivals['content']) => void;
}) {
  useArrival(one, 'content', onShow);
  useHere(one, 'content', spot);
  return null;
}

describe('back and forward', () => {
  const { go, goBack, goForward } = useWindowState.getState();
  const shows = (): unknown => {
    const place = presentPlace(useWindowState.getState());
    return place?.screen === 'board' ? null : place?.show;
  };

  test('bring back what was chosen, not only the screen', () => {
    const shown: Arrivals['content'][] = [];
    act(() => go({ archiveId: one, screen: 'content' }));
    const onShow = (show: Arrivals['content']) => void shown.push(show);
    const view = render(<Chooser spot={{ ...noContent, key: 'a' }} onShow={onShow} />);
    view.rerender(<Chooser spot={{ ...noContent, key: 'b', text: 'tide' }} onShow={onShow} />);
    expect(shows()).toEqual({ ...noContent, key: 'b', text: 'tide' });
    view.unmount();
    act(() => go({ archiveId: other, screen: 'files', show: { path: 'x', index: 3 } }));
    act(goBack);
    render(<Chooser spot={noContent} onShow={onShow} />);
    expect(shown).toEqual([{ ...noContent, key: 'b', text: 'tide' }]);
    act(goForward);
    expect(presentPlace(useWindowState.getState())).toEqual({
      archiveId: other,
      screen: 'files',
      show: { path: 'x', index: 3 },
    });
  });

  test('a choice on a screen is no move, going to another thing of it is', () => {
    act(() => go({ archiveId: one, screen: 'content', show: { key: 'a' } }));
    act(() => go({ archiveId: one, screen: 'content' }));
    act(() => go({ archiveId: one, screen: 'content', show: { key: 'a' } }));
    expect(useWindowState.getState().back).toEqual([]);
    act(() => go({ archiveId: one, screen: 'content', show: { key: 'b' } }));
    act(goBack);
    expect(shows()).toEqual({ key: 'a' });
    expect(useWindowState.getState().at).toBe(0);
  });

  test('the comparison of archives is a place too, and keeps the chosen archive', () => {
    act(() => go({ archiveId: one, screen: 'push' }));
    act(() => go({ archiveId: null, screen: 'board' }));
    expect(useWindowState.getState()).toMatchObject({ archiveId: one, screen: 'board', at: 1 });
    act(goBack);
    expect(useWindowState.getState()).toMatchObject({ archiveId: one, screen: 'push', at: 0 });
  });
});
