import { useCall } from '../../api/calls.ts';
import { Ring } from '../../ui/progress.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { queueTitle, stateWords, sumOf } from './queue-words.ts';

/** In the line at the foot of the window: how far the pushes under way are, and the way to them. */
export function QueueStatus({ onOpen }: { readonly onOpen: () => void }) {
  const { data: pushes = [] } = useCall('push.listQueue', {});
  const sum = sumOf(pushes, 0);
  if (sum.active === 0 && sum.stopped === 0) return null;
  const [only] = pushes.length === 1 ? pushes : [];
  const share = only === undefined ? sum.ended / sum.total : only.sentBytes / only.totalBytes;
  return (
    <>
      <Ring share={share} size="small" />
      <TextLink onPress={onOpen}>
        {only === undefined ? queueTitle(sum) : stateWords(only)}
      </TextLink>
    </>
  );
}
