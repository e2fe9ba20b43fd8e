import type { FileRow } from '../../../contract/views.ts';

/** What a file can be looked at as, besides text and hexadecimal. */
export type ViewerKind = 'image' | 'audio' | 'video' | 'pdf';

/** The types that a viewer knows; the archive's own bytes decide once it is open. */
const images = /^image\/(?:png|jpeg|gif|webp|bmp|svg\+xml)$/;

const byName: readonly (readonly [RegExp, ViewerKind])[] = [
  [/\.(?:png|jpe?g|gif|webp|bmp|svg)$/iu, 'image'],
  [/\.(?:mp3|m4a|wav|ogg|oga|flac|aac)$/iu, 'audio'],
  [/\.(?:mp4|m4v|webm|mov|mkv|ogv)$/iu, 'video'],
  [/\.pdf$/iu, 'pdf'],
];

/** By its first bytes where they were read, else by its name; null: text or hexadecimal alone. */
export function viewerOf(
  file: Pick<FileRow, 'mediaType' | 'path' | 'isFolder'>,
): ViewerKind | null {
  if (file.isFolder) return null;
  if (file.mediaType !== null) return viewerOfType(file.mediaType);
  return byName.find(([form]) => form.test(file.path))?.[1] ?? null;
}

function viewerOfType(mediaType: string): ViewerKind | null {
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType.startsWith('audio/')) return 'audio';
  if (mediaType.startsWith('video/')) return 'video';
  return images.test(mediaType) ? 'image' : null;
}
