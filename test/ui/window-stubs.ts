import { beforeAll } from 'vitest';

/**
 * jsdom lays nothing out: without a height a virtual list shows no rows, and nothing scrolls. Gives
 * every element the size of a small window and lets it scroll. Each test file has a window of its
 * own, so nothing is put back.
 */
export function useLayout({ width = 900, height = 600 } = {}): void {
  beforeAll(() => {
    const proto = HTMLElement.prototype;
    Object.defineProperty(proto, 'clientHeight', { configurable: true, get: () => height });
    Object.defineProperty(proto, 'clientWidth', { configurable: true, get: () => width });
    // A virtual list says how high it is by the style of its last child.
    Object.defineProperty(proto, 'scrollHeight', {
      configurable: true,
      get(this: HTMLElement) {
        const last = this.lastElementChild;
        return last instanceof HTMLElement ? Number.parseFloat(last.style.height) || 0 : 0;
      },
    });
    proto.scrollTo = function scrollTo(this: HTMLElement, options?: ScrollToOptions | number) {
      if (typeof options !== 'object') return;
      this.scrollTop = options.top ?? 0;
      this.dispatchEvent(new Event('scroll'));
    };
    proto.scrollIntoView = () => undefined;
    window.matchMedia = (media) =>
      Object.assign(new EventTarget(), {
        matches: false,
        media,
        onchange: null,
        addListener: () => undefined,
        removeListener: () => undefined,
      });
  });
}
