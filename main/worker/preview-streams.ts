import type { PreviewResponse } from '../preview/preview-store.ts';
import type { WirePiece, WirePreview } from './service-protocol.ts';

/** Responses whose body is read while the shell takes it: a piece for each time it asks. */
export interface PreviewStreams {
  /** A response for the wire; a body in pieces stays here under a number. */
  begin(response: PreviewResponse): WirePreview;
  /** The next piece; null at the end, `failed` where the archive can no longer be read. */
  next(stream: number): Promise<WirePiece>;
  /** Nobody takes the rest. */
  stop(stream: number): void;
}

/** More films than anyone watches; one that nobody asked for longest is ended. */
const maxStreams = 32;

/** Makes an empty table of streams. */
export function createPreviewStreams(): PreviewStreams {
  const open = new Map<number, AsyncIterator<Uint8Array>>();
  let last = 0;
  const stop = (stream: number): void => {
    const pieces = open.get(stream);
    open.delete(stream);
    void pieces?.return?.();
  };
  return {
    begin({ status, headers, body }) {
      if (body instanceof Uint8Array) {
        return { status, headers, base64: base64Of(body), stream: null };
      }
      last += 1;
      open.set(last, body[Symbol.asyncIterator]());
      const [oldest] = open.keys();
      if (open.size > maxStreams && oldest !== undefined) stop(oldest);
      return { status, headers, base64: '', stream: last };
    },
    async next(stream) {
      const pieces = open.get(stream);
      if (pieces === undefined) return { kind: 'end' };
      open.delete(stream); // the last asked for is the last in the map
      open.set(stream, pieces);
      try {
        const { done, value } = await pieces.next();
        if (done !== true) return { kind: 'piece', base64: base64Of(value) };
        open.delete(stream);
        return { kind: 'end' };
      } catch {
        open.delete(stream);
        return { kind: 'failed' };
      }
    },
    stop,
  };
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
