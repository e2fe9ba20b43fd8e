import { failure } from '../../../contract/failures.ts';
import type { AppFailure } from '../../../contract/failures.ts';
import type { Instance } from '../../../contract/push-views.ts';
import type { Services } from '../../services/services.ts';

/** The instance of a name, or of a Studio's address; null where none is remembered. */
export async function findInstance(services: Services, name: string): Promise<Instance | null> {
  const found = await services.handlers['instances.list']({});
  if (!found.ok) return null;
  const byName = found.value.find((instance) => instance.name === name);
  if (byName !== undefined) return byName;
  const address = addressOf(name);
  if (address === null) return null;
  return found.value.find((instance) => addressOf(instance.studioUrl) === address) ?? null;
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
