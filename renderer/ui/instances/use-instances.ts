import { useQueryClient } from '@tanstack/react-query';
import { isIn } from '../../api/query-keys.ts';

/** What an instance says depends on its sign-in and server: all of it is asked anew. */
export function useRefreshInstances(): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) =>
        isIn(queryKey, 'instances') ||
        isIn(queryKey, 'practice') ||
        queryKey[2] === 'push.checkTarget',
    });
}
