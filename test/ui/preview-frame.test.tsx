// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../contract/result.ts';
import { ApiProvider } from '../../renderer/api/api-context.tsx';
import { createQueryClient } from '../../renderer/api/query-client.ts';
import { PreviewFrame } from '../../renderer/ui/preview-frame/preview-frame.tsx';
import { createFakeApi } from './fake-api.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { PreviewEvent, PreviewRequest } from '../../contract/preview-view.ts';

afterEach(cleanup);
const archiveId = 'a' as ArchiveId; // the brand exists in types alone
const url = 'carrel-preview://preview/p/x';

/** Boxes as a browser would lay them out: the place, and whatever a test puts over it. */
beforeEach(() => {
  window.ResizeObserver = class {
    observe = vi.fn();
    unobserve = vi.fn();
    disconnect = vi.fn();
  };
  window.matchMedia = vi.fn(
    () =>
      ({
        matches: true,
        addEventListener: vi.fn(),
        removeEventListener: vi.fn(),
      }) as unknown as MediaQueryList, // jsdom has none
  );
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function box(
    this: Element,
  ) {
    const place = this.getAttribute('data-box') ?? (this.localName === 'button' ? '9,9,90,90' : '');
    return new DOMRect(...place.split(',').map(Number));
  });
});

function show(onRetry = vi.fn()) {
  const asked: PreviewRequest[] = [];
  const listeners = new Set<(event: PreviewEvent) => void>();
  const api = {
    ...createFakeApi({}),
    previewView: {
      ask: async (request: PreviewRequest) => {
        asked.push(request);
        return ok(null);
      },
      on: (listener: (event: PreviewEvent) => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
  const shown = render(
    <ApiProvider api={api}>
      <QueryClientProvider client={createQueryClient()}>
        <PreviewFrame {...{ archiveId, url, onRetry }} title="Preview of Tides" />
      </QueryClientProvider>
    </ApiProvider>,
  );
  const tell = (event: PreviewEvent) => act(() => listeners.forEach((listener) => listener(event)));
  const place = () => screen.getByRole('button', { name: 'Preview of Tides' });
  return { asked, tell, place, onRetry, ...shown };
}

/** Puts something over the window, as a dialog or a tooltip is put there. */
function putOver(box: string): HTMLElement {
  const over = document.createElement('div');
  over.dataset['box'] = box;
  document.body.append(over);
  return over;
}

describe('a preview in a view of the host', () => {
  test('stands at its place, in the theme of the window, and is closed with it', () => {
    const { asked, unmount } = show();
    const rect = { x: 9, y: 9, width: 90, height: 90 };
    expect(asked).toEqual([{ act: 'show', url, archiveId, rect, scheme: 'dark' }]);
    expect(document.querySelector('iframe')).toBeNull();
    unmount();
    expect(asked.at(-1)).toEqual({ act: 'close' });
  });

  test('is hidden while something covers it, and comes back', async () => {
    const { asked } = show();
    const over = putOver('50,50,400,400');
    await waitFor(() => expect(asked.at(-1)).toEqual({ act: 'hide' }));
    over.remove();
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ act: 'show', url }));
    const beside = putOver('99,9,40,40');
    const line = putOver('50,50,1,1');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(asked).toHaveLength(3);
    beside.remove();
    line.remove();
  });

  test('takes the keyboard on Enter and gives it back', () => {
    const { asked, tell, place } = show();
    fireEvent.click(place());
    expect(asked.at(-1)).toEqual({ act: 'focus' });
    const keys: string[] = [];
    const listen = (event: KeyboardEvent) => keys.push(`${event.key} ${String(event.shiftKey)}`);
    document.addEventListener('keydown', listen);
    const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
    tell({ kind: 'key', ...plain, key: 'Escape' });
    expect(document.activeElement).toBe(place());
    tell({ kind: 'key', ...plain, key: 'F6', shiftKey: true });
    document.removeEventListener('keydown', listen);
    expect(keys).toEqual(['F6 true']);
  });

  test('PV-9 offers to try again when its process ended, and not when another one did', () => {
    const { tell, onRetry, asked } = show();
    tell({ kind: 'ended', url: `${url}y` });
    expect(screen.queryByText('The preview stopped')).toBeNull();
    tell({ kind: 'shown', url });
    tell({ kind: 'ended', url });
    expect(screen.getByText('The preview stopped')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledOnce();
    expect(asked.at(-1)).toMatchObject({ act: 'show', url });
  });

  test('PV-8 ends what hangs for five seconds', () => {
    vi.useFakeTimers();
    try {
      const { asked } = show();
      act(() => {
        vi.advanceTimersByTime(5_000);
      });
      expect(screen.getByText('The preview did not appear')).toBeTruthy();
      expect(asked).toContainEqual({ act: 'kill' });
    } finally {
      vi.useRealTimers();
    }
  });
});
