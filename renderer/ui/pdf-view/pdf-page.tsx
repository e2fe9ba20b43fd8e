import { useEffect, useRef, useState } from 'react';
import styles from './pdf-view.module.css';
import { strings } from './strings.ts';
import type { OpenPdf } from './open-pdf.ts';

interface PdfPageProps {
  readonly pdf: OpenPdf;
  /** From 1. */
  readonly page: number;
  /** Pixels of the screen for one point. */
  readonly zoom: number;
}

/** One page as a picture, with its words for whoever does not see it. */
export function PdfPage({ pdf, page, zoom }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState<string | null>('');
  useEffect(() => {
    let isLeft = false;
    const scale = zoom * window.devicePixelRatio;
    void pdf.draw(page, scale).then((drawn) => {
      if (isLeft) return drawn?.bitmap.close();
      if (drawn !== null) {
        const place = canvas.current;
        if (place !== null) {
          place.width = drawn.bitmap.width;
          place.height = drawn.bitmap.height;
          place.getContext('bitmaprenderer')?.transferFromImageBitmap(drawn.bitmap);
        }
      }
      setText(drawn?.text ?? null);
    });
    return () => {
      isLeft = true;
    };
  }, [pdf, page, zoom]);
  const size = pdf.sizes[page - 1];
  const label = strings.page({ page, total: pdf.total });
  return (
    <figure
      className={styles.page}
      aria-label={label}
      style={{ width: (size?.width ?? 0) * zoom, height: (size?.height ?? 0) * zoom }}
    >
      <canvas ref={canvas} className={styles.canvas} aria-hidden="true" />
      {text === null ? (
        <p className={styles.notDrawn}>{strings.pageNotDrawn({ page })}</p>
      ) : (
        <p className={styles.words} dir="auto">
          {text}
        </p>
      )}
    </figure>
  );
}
