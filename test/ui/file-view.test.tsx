// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { createFewAtOnce } from '../../renderer/ui/file-view/few-at-once.ts';
import { FileView } from '../../renderer/ui/file-view/file-view.tsx';
import { unplayable } from '../../renderer/ui/file-view/playable.ts';
import { Thumbnail } from '../../renderer/ui/file-view/thumbnail.tsx';
import { viewerOf } from '../../renderer/ui/file-view/viewer-of.ts';
import { madeFile } from './made-library.ts';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { FileViewer } from '../../contract/views.ts';

useLayout();
const archiveId = 'a' as ArchiveId; // the brand exists in types alone
const url = 'http://127.0.0.1:9/p/x';
const image = {
  kind: 'image',
  url,
  mediaType: 'image/png',
  width: 1280,
  height: 720,
  bytes: 48_600,
};

function show(viewer: unknown, onShowBytes = vi.fn()) {
  const api = showScreen(
    { 'files.openViewer': async () => ok(viewer as FileViewer) }, // what a host would answer
    <FileView archiveId={archiveId} index={3} path="static/tide.png" onShowBytes={onShowBytes} />,
  );
  return { api, onShowBytes };
}

describe('the viewer of a file', () => {
  test('says that it is opening', () => {
    showScreen(
      { 'files.openViewer': () => new Promise<never>(() => undefined) },
      <FileView archiveId={archiveId} index={3} path="a.png" onShowBytes={vi.fn()} />,
    );
    expect(screen.getByRole('status', { name: 'Opening the file' })).toBeTruthy();
  });

  test('says what happened when it cannot be opened, and tries again', async () => {
    let asked = 0;
    const gone = failure('file-missing', 'The file is not where it was.', 'Find it.', 'again');
    showScreen(
      {
        'files.openViewer': async () => {
          asked += 1;
          return fail(gone);
        },
      },
      <FileView archiveId={archiveId} index={3} path="a.png" onShowBytes={vi.fn()} />,
    );
    expect(await screen.findByText('The file is not where it was.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(asked).toBe(2));
  });

  test('shows a picture in a frame without rights, with what it is', async () => {
    const { api } = show(image);
    const frame = await screen.findByTitle('Preview of tide.png');
    expect(frame.getAttribute('sandbox')).toBe('');
    expect(frame.getAttribute('src')).toBe(url);
    expect(screen.getByText('PNG · 1,280 × 720 pixels · 48.6 kB')).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Actual size' }));
    await waitFor(() => expect(api.made.at(-1)?.argument).toMatchObject({ size: 'actual' }));
  });

  test('says why there is nothing to see, and offers the bytes', async () => {
    const reason = '40000 × 40000 pixels: a side over 16384 is not decoded.';
    const { onShowBytes } = show({ kind: 'none', reason });
    expect(await screen.findByText(reason)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show as hex' }));
    expect(onShowBytes).toHaveBeenCalledOnce();
  });

  test('plays a sound in the frame', async () => {
    const sound = {
      kind: 'audio',
      url,
      mediaType: 'audio/wav',
      codecs: [],
      bytes: 8,
      isPacked: true,
    };
    show(sound);
    expect(await screen.findByTitle('Preview of tide.png')).toBeTruthy();
    expect(screen.getByText('WAV · 8 B')).toBeTruthy();
    expect(screen.getByText(/the archive holds it packed/)).toBeTruthy();
  });

  test('says which codec the window has no player for', async () => {
    // jsdom plays nothing at all.
    const film = { kind: 'video', url, mediaType: 'video/mp4', bytes: 8, isPacked: false };
    show({ ...film, codecs: ['hvc1', 'mp4a'] });
    expect(await screen.findByText(/It holds H\.265, AAC,/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Show as hex' })).toBeTruthy();
  });
});

test.each([
  ['video/mp4', ['hvc1', 'mp4a'], ['H.265']],
  ['video/mp4', ['avc1', 'mp4a'], []],
  ['video/quicktime', ['avc1'], []],
  ['video/mp4', [], []],
  ['video/mp4', ['????'], []],
  ['video/webm', ['V_VP9'], []],
  ['video/x-msvideo', [], ['AVI']],
])('%s with %j cannot be played for %j', (mediaType, codecs, expected) => {
  const canPlay = (type: string) => (type.includes('hvc1') ? '' : 'probably');
  expect(unplayable(mediaType, codecs, canPlay)).toEqual(expected);
});

test.each([
  ['image/png', 'a.txt', 'image'],
  ['image/tiff', 'a.png', null],
  ['text/plain', 'a.png', null],
  ['application/pdf', 'a', 'pdf'],
  [null, 'static/A.JPG', 'image'],
  [null, 'a.mp4', 'video'],
  [null, 'a.wav', 'audio'],
  [null, 'a.toml', null],
])('a file of type %s named %s is looked at as %s', (mediaType, path, kind) => {
  expect(viewerOf({ mediaType, path, isFolder: false })).toBe(kind);
});

describe('small pictures of lists', () => {
  let see: () => void = () => undefined;
  beforeAll(() => {
    window.IntersectionObserver = class {
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        see = () => tell([{ isIntersecting: true }]);
      }
      observe = vi.fn();
      disconnect = vi.fn();
    } as unknown as typeof IntersectionObserver; // jsdom has none
  });

  test('are asked for when their row is seen, and not before', async () => {
    const file = { ...madeFile(1, 'static/a.png'), mediaType: 'image/png' };
    const api = showScreen(
      { 'files.getThumbnail': async () => ok({ kind: 'image', url } as const) },
      <Thumbnail archiveId={archiveId} file={file} />,
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(api.made).toEqual([]);
    see();
    await waitFor(() => expect(document.querySelector('img')?.getAttribute('src')).toBe(url));
    const picture = document.querySelector('img');
    if (picture !== null) fireEvent.error(picture);
    await waitFor(() => expect(document.querySelector('img')).toBeNull());
  });

  test('run a few at once, the last asked for first, and none that was given up', async () => {
    const few = createFewAtOnce(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const stops = [0, 1, 2, 3, 4].map((number) =>
      few.add(() => {
        begun.push(number);
        return new Promise<void>((resolve) => ends.push(resolve));
      }),
    );
    expect(begun).toEqual([0, 1]);
    stops[3]?.();
    ends[0]?.();
    await waitFor(() => expect(begun).toEqual([0, 1, 4]));
    ends[1]?.();
    await waitFor(() => expect(begun).toEqual([0, 1, 4, 2]));
  });
});
