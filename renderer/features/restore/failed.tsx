import { Facts } from '../../ui/facts.tsx';
import { strings } from './strings.ts';

/** What Studio shows of any restore that failed. */
export function Failed() {
  return (
    <Facts
      facts={[
        { name: strings.state, value: strings.failedState },
        { name: strings.error, value: strings.errorWords, wraps: true },
      ]}
    />
  );
}
