/** A small pdf, page by page, with whatever objects a test wants in its catalogue and pages. */
export interface MadePdf {
  /** The words of each page, in a standard font that is not embedded. */
  readonly pages: readonly string[];
  /** Entries of the catalogue: `/OpenAction << /S /JavaScript /JS (app.alert(1)) >>`. */
  readonly catalogue?: string;
  /** Entries of each page: `/Annots [ … ]`. */
  readonly page?: string;
  /** Entries of the trailer: `/Encrypt 9 0 R`. */
  readonly trailer?: string;
  readonly width?: number;
  readonly height?: number;
}

/** Writes it with a true table of references. */
export function makePdf(made: MadePdf): Buffer {
  const { pages, width = 595, height = 842 } = made;
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${made.catalogue ?? ''} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((words, index) => {
      const content = `BT /F1 36 Tf 60 ${height - 100} Td (${words}) Tj ET 0.8 0.2 0.2 rg 60 60 200 120 re f`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] ${made.page ?? ''} ` +
          `/Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.7\n';
  const places: number[] = [];
  for (const [index, object] of objects.entries()) {
    places.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  text += `xref\n0 ${places.length + 1}\n0000000000 65535 f \n${table}`;
  text += `trailer\n<< /Size ${places.length + 1} /Root 1 0 R ${made.trailer ?? ''} >>\n`;
  return Buffer.from(`${text}startxref\n${start}\n%%EOF\n`, 'latin1');
}
