import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../button.tsx';
import { isCut } from './open-pdf.ts';
import { PdfPage } from './pdf-page.tsx';
import frame from '../file-view/file-view.module.css';
import styles from './pdf-view.module.css';
import { strings } from './strings.ts';
import type { OpenPdf } from './open-pdf.ts';

interface PdfPagesProps {
  readonly pdf: OpenPdf;
  readonly name: string;
}

/** Between pages and around them; the distance of `--s-3`. */
const gap = 12;
const steps = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4] as const;

/** All pages below each other; only those in sight are drawn. */
export function PdfPages({ pdf, name }: PdfPagesProps) {
  const pane = useRef<HTMLDivElement>(null);
  const widest = Math.max(...pdf.sizes.map(({ width }) => width));
  const fit = useFit(pane, widest);
  const [chosen, setChosen] = useState<number | null>(null);
  const zoom = chosen ?? fit;
  const virtual = useVirtualizer({
    count: pdf.sizes.length,
    getScrollElement: () => pane.current,
    estimateSize: (index) => (pdf.sizes[index]?.height ?? 0) * zoom,
    gap,
    paddingStart: gap,
    paddingEnd: gap,
    overscan: 1,
  });
  useEffect(() => virtual.measure(), [virtual, zoom]);
  const offset = virtual.scrollOffset ?? 0;
  const page = 1 + (virtual.getVirtualItemForOffset(offset + gap * 4)?.index ?? 0);
  const go = (to: number) => virtual.scrollToIndex(to - 1, { align: 'start' });
  const step = (by: 1 | -1) => setChosen(nextStep(zoom, by));
  return (
    <div className={frame.view}>
      <PdfBar pdf={pdf} page={page} onGo={go} onStep={step} onFit={() => setChosen(null)} />
      {/* What scrolls must be reachable by keyboard; its pages are pictures, so it is the pane. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex */}
      <div
        ref={pane}
        className={styles.pages}
        role="region"
        aria-label={strings.pages({ name })}
        tabIndex={0}
      >
        <div
          className={styles.whole}
          style={{ height: virtual.getTotalSize(), width: widest * zoom }}
        >
          {virtual.getVirtualItems().map(({ index, start }) => (
            <div
              key={index}
              className={styles.slot}
              style={{ transform: `translateY(${String(start)}px)` }}
            >
              <PdfPage pdf={pdf} page={index + 1} zoom={zoom} />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

interface PdfBarProps {
  readonly pdf: OpenPdf;
  readonly page: number;
  readonly onGo: (page: number) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onFit: () => void;
}

function PdfBar({ pdf, page, onGo, onStep, onFit }: PdfBarProps) {
  const last = pdf.sizes.length;
  return (
    <div className={frame.head}>
      <IconButton
        icon="left"
        size="small"
        label={strings.previous}
        onPress={() => onGo(Math.max(1, page - 1))}
      />
      <IconButton
        icon="right"
        size="small"
        label={strings.next}
        onPress={() => onGo(Math.min(last, page + 1))}
      />
      <span className={styles.place} role="status">
        {strings.page({ page, total: pdf.total })}
        {isCut(pdf) ? `. ${strings.cut({ shown: last, total: pdf.total })}` : ''}
      </span>
      <IconButton icon="minus" size="small" label={strings.smaller} onPress={() => onStep(-1)} />
      <IconButton icon="plus" size="small" label={strings.larger} onPress={() => onStep(1)} />
      <Button size="small" onPress={onFit}>
        {strings.fit}
      </Button>
    </div>
  );
}

function nextStep(zoom: number, by: 1 | -1): number {
  const next =
    by === 1
      ? steps.find((step) => step > zoom * 1.01)
      : steps.findLast((step) => step < zoom * 0.99);
  return next ?? zoom;
}

/** The zoom at which the widest page fills the pane; followed while the pane changes. */
function useFit(pane: React.RefObject<HTMLElement | null>, widest: number): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [pane]);
  return Math.max(0.1, Math.min(2, (width - 2 * gap) / widest));
}
