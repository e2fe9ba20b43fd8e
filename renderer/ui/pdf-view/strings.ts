import { defineStrings, message } from '../../language/define-strings.ts';

/** The words of the viewer of pdfs. */
export const strings = defineStrings('ui.pdf-view', {
  reading: 'Reading the pdf',
  readingWords: message<{ percent: string }>('{percent} read'),
  failed: 'The pdf could not be read',
  refused: {
    encrypted: 'The pdf asks for a password',
    broken: 'The pdf cannot be drawn',
    late: 'The pdf took too long',
  },
  refusedWords: {
    encrypted:
      'Carrel opens no encrypted pdf. The file itself is kept as it is; whoever has the password can open it elsewhere.',
    broken:
      'Its structure is damaged or not one of a pdf. A reader that mends damaged files may still open it.',
    late: 'It gave no sign of life for 5 seconds and was stopped. The rest of Carrel is not touched.',
  },
  again: 'Try again',
  showBytes: 'Show as hex',
  pages: message<{ name: string }>('Pages of {name}'),
  page: message<{ page: number; total: number }>('Page {page} of {total}'),
  pageNotDrawn: message<{ page: number }>('Page {page} cannot be drawn'),
  cut: message<{ shown: number; total: number }>(
    'The first {shown} of {total, plural, one {# page} other {# pages}} are shown.',
  ),
  previous: 'Previous page',
  next: 'Next page',
  smaller: 'Smaller',
  larger: 'Larger',
  fit: 'Fit width',
});
