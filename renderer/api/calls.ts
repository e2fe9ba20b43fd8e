import { useMutation, useQuery } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { Answer, ArgumentOf, CallName, OutputOf, calls } from '../../contract/channels.ts';
import type { AppFailure } from '../../contract/failures.ts';
import { useApi } from './api-context.tsx';
import type { WindowApi } from './api-context.tsx';
import { callKey } from './query-keys.ts';

type Argument<Name extends CallName> = ArgumentOf<(typeof calls)[Name]>;
type Output<Name extends CallName> = OutputOf<(typeof calls)[Name]>;

/** An answer that is a failure, thrown inside the query cache so that it counts as an error. */
class CallFailed extends Error {
  readonly failure: AppFailure;

  constructor(failure: AppFailure) {
    super(failure.message);
    this.name = 'CallFailed';
    this.failure = failure;
  }
}

/** The failure of a query or mutation; a thrown bug counts as internal. */
export function failureOf(error: Error | null): AppFailure | null {
  if (error === null) return null;
  if (error instanceof CallFailed) return error.failure;
  return {
    kind: 'internal',
    message: 'Something in Carrel went wrong; your files were not touched.',
    next: 'Try it again, or reload the window.',
    retry: 'again',
    detail: error.message,
  };
}

/** Makes a call and throws `CallFailed` where its answer is a failure. */
export async function ask<Name extends CallName>(
  api: WindowApi,
  name: Name,
  argument: Argument<Name>,
): Promise<Output<Name>> {
  // The client maps each name to this very call; the compiler cannot follow that through a union.
  const call = api.call[name] as (argument: Argument<Name>) => Promise<Answer<Output<Name>>>;
  const answer = await call(argument);
  if (!answer.ok) throw new CallFailed(answer.failure);
  return answer.value;
}

export interface CallOptions {
  readonly enabled?: boolean;
  /** Shows the rows of before while the next ones are on their way. */
  readonly keepPrevious?: boolean;
}

/** A call whose answer is kept, and asked for again when an event says that it is another now. */
export function useCall<Name extends CallName>(
  name: Name,
  argument: Argument<Name>,
  { enabled = true, keepPrevious = false }: CallOptions = {},
): UseQueryResult<Output<Name>, Error> {
  const api = useApi();
  return useQuery<Output<Name>, Error>({
    queryKey: callKey(name, argument),
    queryFn: () => ask(api, name, argument),
    enabled,
    ...(keepPrevious ? { placeholderData: (previous) => previous } : {}),
  });
}

/** A call that changes something; `mutate(argument)` starts it. */
export function useAct<Name extends CallName>(
  name: Name,
): UseMutationResult<Output<Name>, Error, Argument<Name>> {
  const api = useApi();
  // What was sent may be a secret: nothing of it is kept once the part that sent it is gone.
  return useMutation({
    mutationFn: (argument: Argument<Name>) => ask(api, name, argument),
    gcTime: 0,
  });
}
