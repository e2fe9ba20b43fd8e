import { failure } from '../../../contract/failures.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import type { Instance } from '../../../contract/push-views.ts';
import { fail, ok } from '../../../contract/result.ts';
import type { Result } from '../../../contract/result.ts';
import type { Services } from '../../services/services.ts';

/** The instance of a name, or of a Studio's address; null where none is remembered. */
export async function findInstance(
  services: Services,
  name: string,
): Promise<Result<Instance | null, AppFailure>> {
  const found = await services.handlers['instances.list']({});
  if (!found.ok) return found;
  const address = addressOf(name);
  const byName = found.value.find((instance) => instance.name === name);
  const byAddress = found.value.find(
    ({ studioUrl }) => address !== null && addressOf(studioUrl) === address,
  );
  return ok(byName ?? byAddress ?? null);
}

/** The same, where there has to be one. */
export async function getInstance(
  services: Services,
  name: string,
): Promise<Result<Instance, AppFailure>> {
  const found = await findInstance(services, name);
  if (!found.ok) return found;
  return found.value === null ? fail(noSuchInstance(name)) : ok(found.value);
}

/** Whether a text is meant as an address rather than a name. */
export function isAddress(text: string): boolean {
  return addressOf(text) !== null;
}

export function noSuchInstance(name: string): AppFailure {
  return failure(
    'not-found',
    `No instance is remembered as “${name}”.`,
    'See them with: carrel instance list',
  );
}

/** An address in one form: no slash at its end. */
function addressOf(text: string): string | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null;
  return new URL(text).href.replace(/\/+$/, '');
}
