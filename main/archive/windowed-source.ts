import type { ByteSource } from './archive.ts';

/** A source that answers neighbouring reads from one larger read of the file. */
export interface WindowedSource extends ByteSource {
  /** The bytes if the window holds them all, without waiting; else null. */
  peek(position: number, length: number): Uint8Array | null;
  /** Whether `peek` has them. */
  holds(position: number, length: number): boolean;
  /**
   * Starts the read of a window that will be wanted from `position` on, to go on meanwhile. What goes
   * wrong with it is said by `read`, when that wants it. It may write over what was read before the
   * present window: whoever calls this is done with that.
   */
  ahead(position: number): void;
}

/** A window that is being read. */
interface Coming {
  readonly position: number;
  /** What it lies in, where that may be used again. */
  readonly into: Uint8Array | null;
  readonly bytes: Promise<Uint8Array>;
}

/**
 * Reads `windowBytes` at a time and keeps the last window, so that a pass in file order costs one
 * system call a window and not two an entry. What it returns may be a view of the window.
 */
export function windowed(source: ByteSource, windowBytes: number): WindowedSource {
  let start = 0;
  let held: Uint8Array = new Uint8Array(0);
  let coming: Coming | null = null;
  /** What the present window lies in, where `ahead` made it; and what lies idle: no read fills it. */
  let under: Uint8Array | null = null;
  let idle: Uint8Array | null = null;

  function windowAt(position: number): Coming {
    const wanted = coming?.position === position ? coming : null;
    coming = null; // one that nobody wanted may still be filled: it is not used again
    return wanted ?? { position, into: null, bytes: source.read(position, windowBytes) };
  }

  function peek(position: number, length: number): Uint8Array | null {
    return stretchOf(held, position - start, length);
  }

  return {
    size: source.size,
    peek,
    holds: (position, length) => position >= start && position + length <= start + held.length,
    async read(position, length) {
      const wanted = Math.max(0, Math.min(length, source.size - position));
      const near = peek(position, wanted);
      if (near !== null) return near;
      if (wanted >= windowBytes) return source.read(position, wanted);
      held = new Uint8Array(0); // a read that fails leaves no stale window
      const { bytes, into } = windowAt(position);
      held = await bytes;
      start = position;
      idle = under ?? idle;
      under = into;
      return held.subarray(0, Math.min(wanted, held.length));
    },
    ahead(position) {
      const into = idle ?? Buffer.allocUnsafe(windowBytes);
      idle = null;
      const bytes = source.read(position, windowBytes, into);
      bytes.catch(() => undefined); // nobody may come to want it
      coming = { position, into, bytes };
    },
    close: () => source.close(),
  };
}

/** `length` bytes of a window from `from`; null where it does not hold them all. */
export function stretchOf(window: Uint8Array, from: number, length: number): Uint8Array | null {
  if (from < 0 || from + length > window.length) return null;
  return window.subarray(from, from + length);
}
