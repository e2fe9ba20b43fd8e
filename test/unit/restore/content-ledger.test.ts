import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { StoredContent } from '../../../main/restore/server-archive.ts';
import { ContentLedger } from '../../../main/restore/content-ledger.ts';

const sha256 = createHash('sha256').update('The tide turns at six.').digest('hex');
const sound = { index: 1, bytes: 22, ok: true, sha256, mediaType: 'text/plain', isUtf8: true };

/** The digest is made when it is asked for. */
function shown(content: StoredContent | null): StoredContent | null {
  if (content === null) return null;
  const { entry, bytes, sha256, isUtf8 } = content;
  return { entry, bytes, sha256, isUtf8 };
}

it('answers what it was told of an entry, and knows nothing of the others', () => {
  const ledger = new ContentLedger(3);
  ledger.take(sound);
  ledger.take({ ...sound, index: 2, bytes: 4_294_967_296, isUtf8: false });
  expect([0, 1, 2, 3].map((entry) => shown(ledger.contentOf(entry)))).toEqual([
    null,
    { entry: 1, bytes: 22, sha256, isUtf8: true },
    { entry: 2, bytes: 4_294_967_296, sha256, isUtf8: false },
    null,
  ]);
});

it('does not know a damaged entry', () => {
  const ledger = new ContentLedger(2);
  ledger.take({ ...sound, ok: false });
  expect(ledger.contentOf(1)).toBeNull();
});
