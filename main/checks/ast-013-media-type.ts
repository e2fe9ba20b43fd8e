import type { Diagnostic } from '../../contract/diagnostics/report.ts';
import { report } from '../../contract/diagnostics/report.ts';

/** What a name promises, and which first bytes clearly break the promise. */
interface Expectation {
  readonly says: string;
  readonly endings: ReadonlySet<string>;
  readonly breaks: (mediaType: string) => boolean;
}

const programs = new Set(['application/x-msdownload', 'application/x-elf']);
const documents = new Set([
  'application/pdf',
  'application/zip',
  'application/gzip',
  'application/x-7z-compressed',
  'application/vnd.rar',
  'application/x-ole-storage',
]);
const texts = new Set(['text/html', 'text/xml', 'text/plain', 'text/vtt', 'image/svg+xml']);
const markup = new Set(['text/html', 'image/svg+xml']);
const plainImages = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** Types whose first bytes are too long to be the beginning of a text by chance. */
const surelyNoText = new Set([...plainImages, ...documents, 'application/x-elf']);

const expectations: readonly Expectation[] = [
  {
    says: 'a picture',
    endings: new Set(['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp', 'ico', 'avif', 'heic']),
    breaks: (type) => texts.has(type) || documents.has(type) || programs.has(type),
  },
  {
    says: 'sound or video',
    endings: new Set(['mp3', 'mp4', 'm4a', 'm4v', 'mov', 'webm', 'ogg', 'ogv', 'wav', 'flac']),
    breaks: (type) =>
      markup.has(type) || documents.has(type) || programs.has(type) || plainImages.has(type),
  },
  {
    says: 'a PDF',
    endings: new Set(['pdf']),
    breaks: (type) =>
      markup.has(type) ||
      programs.has(type) ||
      plainImages.has(type) ||
      (documents.has(type) && type !== 'application/pdf'),
  },
  {
    says: 'a zip',
    endings: new Set(['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub']),
    breaks: (type) => markup.has(type) || programs.has(type) || plainImages.has(type),
  },
  {
    says: 'text',
    endings: new Set(['txt', 'csv', 'srt', 'vtt', 'json', 'css', 'js', 'html', 'htm', 'svg', 'md']),
    breaks: (type) => surelyNoText.has(type),
  },
];

const inWords: Readonly<Record<string, string>> = {
  'application/x-msdownload': 'a program for Windows',
  'application/x-elf': 'a program for Linux',
  'application/pdf': 'a PDF',
  'application/zip': 'a zip',
  'text/html': 'a web page',
  'text/xml': 'XML',
  'text/plain': 'plain text',
  'text/vtt': 'subtitles',
  'image/svg+xml': 'an SVG drawing',
};

/**
 * A file of a component whose first bytes clearly belong to another kind than its name says. Only
 * the deep pass knows the first bytes; null for no finding.
 */
export function judgeMediaType(path: string, mediaType: string | null): Diagnostic | null {
  if (mediaType === null || !isOfVersion(path)) return null;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return null;
  const ending = name.slice(dot + 1).toLowerCase();
  const expected = expectations.find(({ endings }) => endings.has(ending));
  if (expected?.breaks(mediaType) !== true) return null;
  const is = inWords[mediaType] ?? mediaType;
  return report('AST-013', { entry: path }, { name, says: expected.says, is });
}

/** A file that learners may see; of what stands elsewhere there is a finding already. */
function isOfVersion(path: string): boolean {
  return path.startsWith('entities/') && path.includes('/component_versions/');
}
