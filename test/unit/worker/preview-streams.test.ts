import { describe, expect, it } from 'vitest';
import { createPreviewStreams } from '../../../main/worker/preview-streams.ts';
import type { PreviewResponse } from '../../../main/preview/preview-store.ts';

const headers = { 'Content-Type': 'video/mp4' };

function film(pieces: AsyncIterable<Uint8Array>): PreviewResponse {
  return { status: 206, headers, length: 4, body: pieces };
}

async function* count(ended: string[], fails = false): AsyncGenerator<Uint8Array> {
  try {
    yield Uint8Array.of(1, 2);
    if (fails) throw new Error('the archive was changed');
    yield Uint8Array.of(3, 4);
  } finally {
    ended.push('end');
  }
}

const piece = (...bytes: number[]) => ({
  kind: 'piece',
  base64: Buffer.from(bytes).toString('base64'),
});

describe('bodies in pieces, for a shell in another process', () => {
  it('sends a whole body at once', () => {
    const body = Uint8Array.of(7);
    const wire = createPreviewStreams().begin({ status: 200, headers, length: 1, body });
    expect(wire).toEqual({ status: 200, headers, base64: 'Bw==', stream: null });
  });

  it('gives a piece each time that it is asked, then the end', async () => {
    const streams = createPreviewStreams();
    const { stream } = streams.begin(film(count([])));
    if (stream === null) throw new Error('no stream');
    expect(await streams.next(stream)).toEqual(piece(1, 2));
    expect(await streams.next(stream)).toEqual(piece(3, 4));
    expect(await streams.next(stream)).toEqual({ kind: 'end' });
    expect(await streams.next(stream)).toEqual({ kind: 'end' });
  });

  it('ends the reading when nobody takes the rest', async () => {
    const ended: string[] = [];
    const streams = createPreviewStreams();
    const { stream } = streams.begin(film(count(ended)));
    if (stream === null) throw new Error('no stream');
    await streams.next(stream);
    streams.stop(stream);
    await Promise.resolve();
    expect(ended).toEqual(['end']);
    expect(await streams.next(stream)).toEqual({ kind: 'end' });
  });

  it('tells that the archive can no longer be read', async () => {
    const streams = createPreviewStreams();
    const { stream } = streams.begin(film(count([], true)));
    if (stream === null) throw new Error('no stream');
    await streams.next(stream);
    expect(await streams.next(stream)).toEqual({ kind: 'failed' });
  });

  it('ends the one that nobody asked for longest, beyond its limit', async () => {
    const ended: string[] = [];
    const streams = createPreviewStreams();
    const first = streams.begin(film(count(ended))).stream;
    if (first === null) throw new Error('no stream');
    await streams.next(first);
    for (let more = 0; more < 32; more += 1) streams.begin(film(count([])));
    await Promise.resolve();
    expect(ended).toEqual(['end']);
  });
});
