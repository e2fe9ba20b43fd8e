import { EmptyState } from '../empty-state.tsx';
import type { FileViewProps } from '../file-view/file-view.tsx';

interface PdfViewProps extends FileViewProps {
  readonly name: string;
  readonly bytes: number;
}

/** The pages of a pdf of the archive. */
export function PdfView({ name }: PdfViewProps) {
  return <EmptyState icon="file" title={name} />;
}
