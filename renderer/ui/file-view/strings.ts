import { defineStrings, message } from '../../language/define-strings.ts';

/** The words of the viewers of files. */
export const strings = defineStrings('ui.file-view', {
  opening: 'Opening the file',
  failed: 'The file could not be opened',
  notShown: 'Not shown as a picture',
  notShownHere: 'Not shown here',
  notPlayed: 'This window cannot play it',
  notPlayedWords: message<{ codecs: string }>(
    'It holds {codecs}, for which this window has no player. The file itself is not judged by that: a server keeps it as it is.',
  ),
  showBytes: 'Show as hex',
  size: 'Size of the picture',
  fit: 'Fit',
  actual: 'Actual size',
  pixels: message<{ width: string; height: string }>('{width} × {height} pixels'),
  drawing: 'drawing without a fixed size',
  frameTitle: message<{ name: string }>('Preview of {name}'),
  packed: 'Going forward in it takes a moment: the archive holds it packed.',
  types: {
    'image/png': 'PNG',
    'image/jpeg': 'JPEG',
    'image/gif': 'GIF',
    'image/webp': 'WebP',
    'image/bmp': 'BMP',
    'image/svg+xml': 'SVG',
    'audio/mpeg': 'MP3',
    'audio/mp4': 'MPEG-4 audio',
    'audio/ogg': 'Ogg audio',
    'audio/wav': 'WAV',
    'audio/flac': 'FLAC',
    'audio/aac': 'AAC',
    'video/mp4': 'MPEG-4 video',
    'video/webm': 'WebM',
    'video/ogg': 'Ogg video',
    'video/quicktime': 'QuickTime',
    'video/matroska': 'Matroska',
    'video/x-msvideo': 'AVI',
  },
});

/** `PNG` for `image/png`; a type without a name of its own is told as it is. */
export function typeWords(mediaType: string): string {
  const names: Readonly<Record<string, string>> = strings.types;
  return names[mediaType] ?? mediaType;
}
