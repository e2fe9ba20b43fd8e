// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { failure } from '../../contract/failures.ts';
import { fail, ok } from '../../contract/result.ts';
import { PdfView } from '../../renderer/ui/pdf-view/pdf-view.tsx';
import { showScreen } from './show-screen.tsx';
import { useLayout } from './window-stubs.ts';
import type { ArchiveId } from '../../contract/model/ids.ts';
import type { OpensPdf } from '../../renderer/ui/pdf-view/open-pdf.ts';
import type { Stubs } from './fake-api.ts';

useLayout({ width: 600, height: 700 });
beforeAll(() => {
  HTMLCanvasElement.prototype.getContext = () => null; // jsdom draws nothing
  window.ResizeObserver = class {
    observe = vi.fn();
    unobserve = vi.fn();
    disconnect = vi.fn();
  } as unknown as typeof ResizeObserver; // jsdom has none
});

const archiveId = 'a' as ArchiveId; // the brand exists in types alone
const content = Uint8Array.from({ length: 2_500_000 }, (_, index) => index % 251);

const bytes: Stubs = {
  'files.getBytes': async ({ offset, limit }) => {
    const part = content.subarray(offset, offset + limit);
    return ok({ base64: Buffer.from(part).toString('base64'), total: content.length });
  },
};

interface Drawn {
  readonly open: OpensPdf;
  readonly given: Uint8Array[];
  readonly drawn: number[];
  readonly closed: () => number;
}

/** A pdf without a worker: pages are words alone. */
function madePdf(total: number, broken: readonly number[] = []): Drawn {
  const given: Uint8Array[] = [];
  const drawn: number[] = [];
  let closed = 0;
  const open: OpensPdf = async (whole) => {
    given.push(whole);
    const sizes = Array.from({ length: Math.min(200, total) }, () => ({ width: 595, height: 842 }));
    const draw = async (page: number) => {
      drawn.push(page);
      const bitmap = { width: 1, height: 1, close: vi.fn() } as unknown as ImageBitmap;
      return broken.includes(page) ? null : { bitmap, text: `Words of page ${page}` };
    };
    return { kind: 'open', pdf: { sizes, total, draw, close: () => (closed += 1) } };
  };
  return { open, given, drawn, closed: () => closed };
}

function show(open: OpensPdf, stubs: Stubs = bytes, onShowBytes = vi.fn()) {
  const file = { archiveId, index: 4, bytes: content.length };
  const api = showScreen(
    stubs,
    <PdfView {...file} name="tables.pdf" onShowBytes={onShowBytes} open={open} />,
  );
  return { api, onShowBytes };
}

describe('the viewer of a pdf', () => {
  test('reads the file in parts and gives all of it to the worker', async () => {
    const pdf = madePdf(3);
    const { api } = show(pdf.open);
    await screen.findByRole('region', { name: 'Pages of tables.pdf' });
    expect(api.made.map(({ argument }) => (argument as { offset: number }).offset)).toEqual([
      0, 1_048_576, 2_097_152,
    ]);
    expect(Buffer.compare(pdf.given[0] ?? new Uint8Array(), content)).toBe(0);
  });

  test('draws the pages in sight, and none of the other two hundred', async () => {
    const pdf = madePdf(200);
    show(pdf.open);
    expect(await screen.findByText('Page 1 of 200')).toBeTruthy();
    const region = screen.getByRole('region', { name: 'Pages of tables.pdf' });
    expect(await within(region).findByText('Words of page 1')).toBeTruthy();
    expect(within(region).getByRole('figure', { name: 'Page 1 of 200' })).toBeTruthy();
    expect(pdf.drawn.length).toBeLessThan(6);
    expect(region.tabIndex).toBe(0);
  });

  test('says that later pages are left out', async () => {
    show(madePdf(512).open);
    expect(
      await screen.findByText('Page 1 of 512. The first 200 of 512 pages are shown.'),
    ).toBeTruthy();
  });

  test('says which page cannot be drawn', async () => {
    show(madePdf(2, [1]).open);
    expect(await screen.findByText('Page 1 cannot be drawn')).toBeTruthy();
  });

  test.each([
    ['encrypted', 'The pdf asks for a password'],
    ['broken', 'The pdf cannot be drawn'],
  ] as const)('says in words that it is %s, and offers the bytes', async (why, words) => {
    const { onShowBytes } = show(async () => ({ kind: 'refused', why }));
    expect(await screen.findByRole('heading', { name: words })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show as hex' }));
    expect(onShowBytes).toHaveBeenCalledOnce();
  });

  test('tries a hung one again', async () => {
    let tries = 0;
    const pdf = madePdf(1);
    show(async (whole, onEnded) => {
      tries += 1;
      return tries === 1 ? { kind: 'refused', why: 'late' } : pdf.open(whole, onEnded);
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Page 1 of 1')).toBeTruthy();
  });

  test('says what happened when its bytes cannot be read', async () => {
    const gone = failure('file-missing', 'The file is not where it was.', 'Find it.', 'again');
    show(madePdf(1).open, { 'files.getBytes': async () => fail(gone) });
    expect(await screen.findByText('The file is not where it was.')).toBeTruthy();
  });

  test('ends the worker when it is left', async () => {
    const { cleanup } = await import('@testing-library/react');
    const pdf = madePdf(1);
    show(pdf.open);
    await screen.findByText('Page 1 of 1');
    cleanup();
    await waitFor(() => expect(pdf.closed()).toBe(1));
  });
});
