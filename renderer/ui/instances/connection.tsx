import { useState } from 'react';
import type { InstanceId } from '../../../contract/model/ids.ts';
import type { InstanceTest, InstanceTestLine } from '../../../contract/views.ts';
import { failureOf, useCall } from '../../api/calls.ts';
import { Button } from '../button.tsx';
import { FailureBanner } from '../failure-banner.tsx';
import { Icon } from '../icon.tsx';
import { Spinner } from '../progress.tsx';
import { SeverityMark } from '../severity-mark.tsx';
import { TextLink } from '../text-link.tsx';
import { strings } from './strings.ts';
import styles from './instances.module.css';

/** What a test of the connection found, and the way to ask again. */
export interface Connection {
  readonly test: InstanceTest | undefined;
  readonly error: Error | null;
  readonly isTesting: boolean;
  readonly testNow: () => void;
}

/**
 * The last test of an instance's connection, kept for the whole window. `isAuto`: made by itself
 * where there is none yet; else when asked for.
 */
export function useConnection(instanceId: InstanceId | null, isAuto: boolean): Connection {
  const wanted = { instanceId: instanceId ?? ('' as InstanceId) }; // asked only if there is one
  const query = useCall('instances.test', wanted, { enabled: isAuto && instanceId !== null });
  return {
    test: query.data,
    error: query.error,
    isTesting: query.isFetching,
    testNow: () => void query.refetch(),
  };
}

/** The button that tests; beside it stands what was found. */
export function TestButton({ connection }: { readonly connection: Connection }) {
  const { test, isTesting, testNow } = connection;
  return (
    <Button size="small" isBusy={isTesting} onPress={testNow}>
      {test === undefined ? strings.test : strings.testAgain}
    </Button>
  );
}

/** How the connection is, in one line; what is wrong always, all that was looked at when asked for. */
export function ConnectionResult({ connection }: { readonly connection: Connection }) {
  const { test, error, isTesting } = connection;
  const [isWhole, setIsWhole] = useState(false);
  if (test === undefined) {
    if (isTesting) {
      return (
        <p className={styles.line} role="status">
          <Spinner size="small" /> {strings.testing}
        </p>
      );
    }
    return <FailureBanner failure={failureOf(error)} />;
  }
  const bad = test.lines.filter(({ result }) => result === 'failed');
  const isShown = isWhole ? test.lines : bad;
  return (
    <div className={styles.result} aria-busy={isTesting}>
      <FailureBanner failure={failureOf(error)} />
      {test.failure === null ? (
        <p className={styles.good} role="status">
          <Icon name="check" size="small" />
          <span>{strings.signedInAs({ name: test.userName })}</span>
        </p>
      ) : (
        bad.length === 0 && <FailureBanner failure={test.failure} />
      )}
      {isShown.length > 0 && (
        <ul className={styles.lines} aria-label={strings.connection}>
          {isShown.map((line) => (
            <TestLine key={line.what} line={line} />
          ))}
        </ul>
      )}
      {!isWhole && (
        <p className={styles.help}>
          <TextLink onPress={() => setIsWhole(true)}>{strings.details}</TextLink>
        </p>
      )}
    </div>
  );
}

const marks = { ok: 'ok', failed: 'blocker', unknown: 'note' } as const;

function TestLine({ line }: { readonly line: InstanceTestLine }) {
  return (
    <li className={styles.testLine}>
      <SeverityMark kind={marks[line.result]} hasWords={line.result === 'ok'} size="small" />
      <span className={styles.testName}>{strings.lines[line.what]}</span>
      <span className={styles.testWords}>
        <span dir="auto">{line.said}</span>
        {line.next !== '' && (
          <span className={styles.next} dir="auto">
            {line.next}
          </span>
        )}
      </span>
    </li>
  );
}
