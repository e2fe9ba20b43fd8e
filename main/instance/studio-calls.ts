import { z } from 'zod';
import { ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { ClientFault } from './client-fault.ts';
import { readAs, sendSigned } from './signed-sender.ts';
import type { Sender } from './signed-sender.ts';
import { readJson } from './token-source.ts';

const flag = z.boolean().nullish().catch(null);
const names = z.array(z.string().max(255)).nullish().catch(null);

const homeAnswer = z.object({
  libraries_v2_enabled: flag,
  show_new_library_v2_button: flag,
  allow_to_create_new_org: flag,
  can_create_organizations: flag,
  allowed_organizations_for_libraries: names,
});

/** What Studio's home says of the person's rights; null where it does not say. Source: domain facts 3. */
export interface StudioHome {
  readonly librariesEnabled: boolean | null;
  readonly mayCreateLibraries: boolean | null;
  readonly mayCreateOrganisations: boolean | null;
  /** Libraries may go to every organisation that there is. */
  readonly mayUseAnyOrganisation: boolean | null;
  /** Where new libraries may go, if not everywhere. */
  readonly allowedOrganisations: readonly string[] | null;
}

/** A library by its key's parts. */
export interface LibraryName {
  readonly org: string;
  readonly slug: string;
}

/** Which family of releases answers; it cannot be told more exactly without side effects. */
export type ReleaseFamily = 'before-verawood' | 'verawood-or-later';

type Answered<T> = Promise<Result<T, ClientFault>>;

/** Questions about an instance and its user. All are GET: none has a side effect. */
export interface StudioCalls {
  readHome(signal?: AbortSignal): Answered<StudioHome>;
  /** Every organisation's short name, or null where Studio tells them to browsers alone. */
  listOrganisations(signal?: AbortSignal): Promise<readonly string[] | null>;
  /** The libraries of an organisation that the user may see; at most 500 of them. */
  listLibrariesOf(org: string, signal?: AbortSignal): Answered<readonly LibraryName[]>;
  /** Null where nothing can be told. */
  detectRelease(signal?: AbortSignal): Promise<ReleaseFamily | null>;
}

/** The calls of one signed sender. */
export function studioCalls(sender: Sender): StudioCalls {
  return {
    async readHome(signal) {
      const ask = { method: 'GET', api: 'api/contentstore/v1/', path: 'home', signal } as const;
      const home = readAs(await sendSigned(sender, ask), homeAnswer, 'the home of Studio');
      if (!home.ok) return home;
      const { value } = home;
      return ok({
        librariesEnabled: value.libraries_v2_enabled ?? null,
        mayCreateLibraries: value.show_new_library_v2_button ?? null,
        mayCreateOrganisations: value.allow_to_create_new_org ?? null,
        mayUseAnyOrganisation: value.can_create_organizations ?? null,
        allowedOrganisations: value.allowed_organizations_for_libraries ?? null,
      });
    },
    async listOrganisations(signal) {
      const ask = { method: 'GET', api: '', path: 'organizations', signal } as const;
      const listed = readAs(await sendSigned(sender, ask), z.array(z.string()), 'organisations');
      return listed.ok ? listed.value : null;
    },
    listLibrariesOf: (org, signal) => listLibrariesOf(sender, org, signal),
    detectRelease: (signal) => detectRelease(sender, signal),
  };
}

const pageSize = 50; // as Studio's own page asks
const maxPages = 10;

const libraryPage = z.object({
  num_pages: z.int().min(0).nullish().catch(null),
  results: z.array(z.object({ org: z.string(), slug: z.string() })),
});

async function listLibrariesOf(
  sender: Sender,
  org: string,
  signal: AbortSignal | undefined,
): Answered<readonly LibraryName[]> {
  const found: LibraryName[] = [];
  for (let page = 1; page <= maxPages; page++) {
    const query = new URLSearchParams({
      org,
      pagination: 'true',
      page: String(page),
      page_size: String(pageSize),
    });
    const ask = { method: 'GET', path: `?${query.toString()}`, signal } as const;
    const listed = readAs(await sendSigned(sender, ask), libraryPage, 'a list of libraries');
    if (!listed.ok) return listed;
    found.push(...listed.value.results);
    if (page >= (listed.value.num_pages ?? 1)) break;
  }
  return ok(found);
}

/** A component that no instance has; its organisation is Carrel's own name. */
const nobody = 'lb:carrel:carrel:html:carrel';

/**
 * The history of a component's draft came with Verawood (domain facts 2, row 18). Older releases
 * have no such address and answer as for any unknown page; newer ones answer as an API, whether
 * with 403 or 404.
 */
async function detectRelease(
  sender: Sender,
  signal: AbortSignal | undefined,
): Promise<ReleaseFamily | null> {
  const path = `blocks/${encodeURIComponent(nobody)}/draft_history/`;
  const answer = await sendSigned(sender, { method: 'GET', path, signal });
  if (answer.ok) return 'verawood-or-later';
  const { status, body } = answer.failure;
  const isOfApi = typeof readJson(body) === 'object';
  if (isOfApi && (status === 404 || status === 403)) return 'verawood-or-later';
  return status === 404 && /<(?:!doctype|html|h1|title)\b/i.test(body) ? 'before-verawood' : null;
}
