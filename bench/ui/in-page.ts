/**
 * What runs inside the page that is measured; each function is sent there as text, so it uses nothing
 * but its argument and the page.
 */

/** What frames took while something moved. */
export interface Frames {
  readonly frames: readonly number[];
  /** Of tasks above 50 ms, as the browser counts them. */
  readonly longTasks: readonly number[];
}

/** Milliseconds from the start of the navigation until `selector` was painted. */
export async function paintedAt(selector: string): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const look = (): void => {
    if (document.querySelector(selector) === null) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const channel = new MessageChannel(); // its message comes after the frame's paint
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(null);
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributes: true });
  look();
  return promise;
}

interface Watching {
  /** Of what `watchPress` was asked for. */
  painted?: Promise<number>;
}

/**
 * From here on watches for the next press of a key or of the mouse, and for the paint of `selector`
 * after it; `pressedToPainted` has the time. Two steps, because the press must not overtake this.
 */
export function watchPress(selector: string): void {
  const { promise, resolve } = Promise.withResolvers<number>();
  (globalThis as Watching).painted = promise;
  let from = Number.NaN;
  const begin = (event: globalThis.Event): void => {
    if (Number.isNaN(from)) from = event.timeStamp;
  };
  addEventListener('keydown', begin, true);
  addEventListener('pointerdown', begin, true);
  const look = (): void => {
    if (Number.isNaN(from) || document.querySelector(selector) === null) return;
    observer.disconnect();
    removeEventListener('keydown', begin, true);
    removeEventListener('pointerdown', begin, true);
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - from);
      channel.port2.postMessage(null);
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, attributes: true });
}

/** Milliseconds from the press to the paint, once there was one. */
export async function pressedToPainted(): Promise<number> {
  return (globalThis as Watching).painted ?? Number.NaN;
}

/** Scrolls an element from its top to its end, `frames` equal steps, one a frame. */
export async function scrollThrough(at: {
  readonly selector: string;
  readonly frames: number;
}): Promise<Frames> {
  const box = document.querySelector(at.selector);
  if (box === null) throw new Error(`nothing to scroll at ${at.selector}`);
  const longTasks: number[] = [];
  const tasks = new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map(({ duration }) => duration));
  });
  tasks.observe({ type: 'longtask' });
  const frames: number[] = [];
  box.scrollTop = 0;
  await new Promise(requestAnimationFrame);
  let before = await new Promise<number>(requestAnimationFrame);
  for (let frame = 1; frame <= at.frames; frame += 1) {
    box.scrollTop = ((box.scrollHeight - box.clientHeight) * frame) / at.frames;
    const now = await new Promise<number>(requestAnimationFrame);
    frames.push(now - before);
    before = now;
  }
  await new Promise((resolve) => setTimeout(resolve, 200)); // tasks are told of a little later
  tasks.disconnect();
  return { frames, longTasks };
}

/** Jumps to a share of an element's height; milliseconds until rows stand there, painted. */
export async function jumpTo(at: {
  readonly selector: string;
  readonly share: number;
  /** A row in view that is not here yet. */
  readonly missing: string;
}): Promise<number> {
  const box = document.querySelector(at.selector);
  if (box === null) throw new Error(`nothing to scroll at ${at.selector}`);
  const from = performance.now();
  box.scrollTop = (box.scrollHeight - box.clientHeight) * at.share;
  const { promise, resolve } = Promise.withResolvers<number>();
  const isThere = (): boolean => {
    const { top, bottom } = box.getBoundingClientRect();
    const inView = (row: Element): boolean => {
      const place = row.getBoundingClientRect();
      return place.bottom > top + 40 && place.top < bottom;
    };
    const rows = [...box.querySelectorAll('[data-index]')].filter(inView);
    const height = rows.reduce((sum, row) => sum + row.getBoundingClientRect().height, 0);
    return height > (bottom - top) * 0.8 && !rows.some((row) => row.matches(at.missing));
  };
  const look = (): void => {
    if (!isThere()) {
      requestAnimationFrame(look);
      return;
    }
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now() - from);
    channel.port2.postMessage(null);
  };
  requestAnimationFrame(look);
  return promise;
}
