import type { AppFailure } from '../../contract/failures.ts';
import { Banner } from './banner.tsx';

/** What an act failed of, and what to do; nothing where it did not fail. */
export function FailureBanner({ failure }: { readonly failure: AppFailure | null }) {
  if (failure === null) return null;
  return (
    <Banner kind="blocker" isAlert>
      {failure.message} {failure.next}
    </Banner>
  );
}
