import type { AppFailure } from '../../contract/failures.ts';
import { failure } from '../../contract/failures.ts';
import { instanceTests } from '../../contract/instance-views.ts';
import type { InstanceTest, InstanceTestLine } from '../../contract/instance-views.ts';
import type { Instance } from '../../contract/push-views.ts';
import type { ClientFault } from './client-fault.ts';
import type { InstanceClient } from './instance-client.ts';
import type { ReleaseFamily } from './studio-calls.ts';
import {
  homeLines,
  limitLine,
  probeLines,
  releaseLine,
  signInLine,
  unreachedLines,
} from './test-lines.ts';
import type { ShownSize } from './test-lines.ts';

/** What is asked in a test; nothing of it has a side effect. */
export type TestedClient = Pick<
  InstanceClient,
  'greet' | 'signIn' | 'probe' | 'readHome' | 'listOrganisations' | 'detectRelease'
>;

type Tested = Pick<Instance, 'studioUrl' | 'lmsUrl' | 'release'>;
type What = InstanceTestLine['what'];

/**
 * Looks at everything that a push needs of an instance: GET alone, besides the token. What comes
 * after a failure is asked for as long as it can be known.
 */
export async function testInstance(
  client: TestedClient,
  instance: Tested,
  shown: ShownSize,
  signal?: AbortSignal,
): Promise<InstanceTest> {
  const found = new Findings();
  found.add([limitLine(shown)]);
  const greeted = await client.greet(signal);
  found.add(unreachedLines(instance.studioUrl, 'Studio', greeted.ok ? null : greeted.failure));
  if (!greeted.ok) return found.end('', greeted.failure);
  const signed = await client.signIn(signal);
  if (!signed.ok) {
    if (signed.failure.connection !== null) {
      found.add(unreachedLines(instance.lmsUrl, 'LMS', signed.failure));
    }
    found.add([signInLine(instance.lmsUrl, signed.failure)]);
    return found.end('', signed.failure);
  }
  const userName = signed.value;
  found.add([{ ...line('signed-in'), result: 'ok', said: `Signed in as ${userName}.` }]);
  const probed = await client.probe(signal);
  found.add(probeLines(instance.studioUrl, probed.ok ? null : probed.failure));
  if (!probed.ok) return found.end(probed.failure.status === 401 ? '' : userName, probed.failure);
  const home = await client.readHome(signal);
  const names = home.ok ? await client.listOrganisations(signal) : null;
  found.add(homeLines(home.ok ? home.value : null, names));
  found.add([releaseLine(instance.release, await client.detectRelease(signal))]);
  return found.end(userName, null);
}

/** Lines as they become known; the first failure is what a person reads. */
class Findings {
  readonly #lines = new Map<What, InstanceTestLine>();

  /** What failed stays failed. */
  add(lines: readonly InstanceTestLine[]): void {
    for (const each of lines) {
      if (this.#lines.get(each.what)?.result !== 'failed') this.#lines.set(each.what, each);
    }
  }

  end(userName: string, fault: ClientFault | null): InstanceTest {
    const lines = instanceTests.map((what) => this.#lines.get(what) ?? line(what));
    const first = lines.find(({ what, result }) => result === 'failed' && what !== 'release');
    return { userName, lines, failure: first === undefined ? null : failureOf(first, fault) };
  }
}

function line(what: What): InstanceTestLine {
  return { what, result: 'unknown', said: 'Not looked at: what comes before failed.', next: '' };
}

/** The line in the words of a failure, of the kind that the fault had. */
function failureOf({ said, next }: InstanceTestLine, fault: ClientFault | null): AppFailure {
  if (fault === null) return failure('not-allowed', said, next);
  const { kind, retry, detail } = fault.failure;
  return failure(kind, said, next, retry, detail);
}

/** For profiles whose release is to be found out: the released one of a family. */
export function releaseOf(family: ReleaseFamily): 'ulmo' | 'verawood' {
  return family === 'before-verawood' ? 'ulmo' : 'verawood';
}
