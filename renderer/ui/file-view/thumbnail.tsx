import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ask } from '../../api/calls.ts';
import { callKey } from '../../api/query-keys.ts';
import { Icon } from '../icon.tsx';
import type { IconName } from '../icon.tsx';
import { createFewAtOnce } from './few-at-once.ts';
import styles from './file-view.module.css';
import { viewerOf } from './viewer-of.ts';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import type { FileRow } from '../../../contract/views.ts';

export interface ThumbnailProps {
  readonly archiveId: ArchiveId;
  readonly file: FileRow;
}

const icons: Readonly<Record<string, IconName>> = {
  image: 'image',
  video: 'video',
  audio: 'video',
};
const loading = createFewAtOnce(4);

/**
 * A small picture of a file at the start of its row, loaded when the row is seen; else the icon of
 * what it is. It says nothing that the row does not say, so it is silent.
 */
export function Thumbnail({ archiveId, file }: ThumbnailProps) {
  const kind = viewerOf(file);
  const icon = file.isFolder ? 'folder' : (icons[kind ?? ''] ?? 'file');
  return (
    <span className={styles.thumbnail} aria-hidden="true">
      {kind === 'image' ? (
        <LazyPicture key={file.index} archiveId={archiveId} index={file.index} />
      ) : (
        <Icon name={icon} />
      )}
    </span>
  );
}

interface LazyPictureProps {
  readonly archiveId: ArchiveId;
  readonly index: number;
}

function LazyPicture({ archiveId, index }: LazyPictureProps) {
  const place = useRef<HTMLSpanElement>(null);
  const isSeen = useSeen(place);
  const url = usePictureUrl(archiveId, index, isSeen);
  const [isBroken, setBroken] = useState(false);
  return (
    <span ref={place} className={styles.thumbnail}>
      {url === null || isBroken ? (
        <Icon name="image" />
      ) : (
        <img src={url} alt="" decoding="async" onError={() => setBroken(true)} />
      )}
    </span>
  );
}

/** True from the first moment that it is on screen. */
function useSeen(place: React.RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (element === null || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      setSeen(true);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [place]);
  return isSeen;
}

/** The picture's address, asked for when there is room; null until then, and for what has none. */
function usePictureUrl(archiveId: ArchiveId, index: number, isSeen: boolean): string | null {
  const api = useApi();
  const client = useQueryClient();
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!isSeen) return;
    let isLeft = false;
    const stop = loading.add(async () => {
      const argument = { archiveId, index };
      const answer = await client
        .fetchQuery({
          queryKey: callKey('files.getThumbnail', argument),
          queryFn: () => ask(api, 'files.getThumbnail', argument),
        })
        .catch(() => null); // a picture that cannot be had is an icon
      if (!isLeft && answer?.kind === 'image') setUrl(answer.url);
    });
    return () => {
      isLeft = true;
      stop();
    };
  }, [api, client, archiveId, index, isSeen]);
  return url;
}
