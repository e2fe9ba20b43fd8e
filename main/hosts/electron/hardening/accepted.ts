import { previewRequest } from '../../../../contract/preview-view.ts';
import type { PreviewRequest } from '../../../../contract/preview-view.ts';
import { isPreviewUrl } from '../app-url.ts';

/** IP-2: the path of a dropped file is no longer. */
const maxPathLength = 32_768;

/** What a window may ask of its view: nothing is shown there but the preview origin. Null: refused. */
export function acceptedPreview(asked: unknown): PreviewRequest | null {
  const { data } = previewRequest.safeParse(asked);
  if (data === undefined || (data.act === 'show' && !isPreviewUrl(data.url))) return null;
  return data;
}

/** A path that may be one: the service looks at what stands there. Null: nothing was dropped. */
export function acceptedPath(path: unknown): string | null {
  return typeof path === 'string' && path !== '' && path.length <= maxPathLength ? path : null;
}
