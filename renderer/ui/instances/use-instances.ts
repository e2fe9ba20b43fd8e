import { useQueryClient } from '@tanstack/react-query';
import { isOfInstances } from '../../api/query-client.ts';

/** What an instance says depends on its sign-in and server: all of it is asked anew. */
export function useRefreshInstances(): () => Promise<void> {
  const client = useQueryClient();
  return () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => isOfInstances(queryKey),
    });
}
