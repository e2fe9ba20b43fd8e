import type { TargetFinding } from '../../contract/instance-views.ts';
import type { Database } from '../../contract/releases.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Result } from '../../contract/result.ts';
import type { ClientFault } from './client-fault.ts';
import type { InstanceClient } from './instance-client.ts';
import { judgeOrgThere, proposeOrg } from './judge-organisation.ts';
import type { KnownOrganisations } from './judge-organisation.ts';
import { isOtherCase, judgeTarget, numberedSlug, plainSlug } from './target-rules.ts';
import type { Target } from './target-rules.ts';

/** What is asked of an instance; nothing of it has a side effect. */
export type TargetClient = Pick<InstanceClient, 'findLibrary' | 'memory'>;

/** A target and the database that its server runs on. */
export interface TargetQuestion extends Target {
  readonly database: Database;
}

/**
 * Everything that is to be said of a target before anything is sent, each with a proposal that
 * passes this check itself, where one can be made. Fails where the instance cannot be asked whether
 * the library exists; what else it does not tell is not judged.
 */
export async function checkTarget(
  client: TargetClient,
  question: TargetQuestion,
  signal?: AbortSignal,
): Promise<Result<readonly TargetFinding[], ClientFault>> {
  const plain = judgeTarget(question);
  const isPlain = (field: TargetFinding['field']): boolean =>
    plain.every((finding) => finding.field !== field);
  const known: KnownOrganisations = {
    home: await client.memory.home(signal),
    names: await client.memory.organisations(signal),
  };
  const orgs = isPlain('org')
    ? judgeOrgThere(question.org, known)
    : plain
        .filter(({ field }) => field === 'org')
        .map((finding) => ({ ...finding, proposal: proposeOrg(question.org, known) }));
  // The ID is looked for where the library would go in the end.
  const org = orgs.find(({ weight }) => weight === 'stop')?.proposal ?? question.org;
  const slugs = await judgeSlugThere(client, { ...question, org }, plain, signal);
  if (!slugs.ok) return slugs;
  const titles = plain.filter(({ field }) => field === 'title');
  return ok([...orgs, ...slugs.value, ...titles]);
}

async function judgeSlugThere(
  client: TargetClient,
  question: TargetQuestion,
  plain: readonly TargetFinding[],
  signal: AbortSignal | undefined,
): Promise<Result<readonly TargetFinding[], ClientFault>> {
  const faults = plain.filter(({ field }) => field === 'slug');
  const isOrgPlain = judgeTarget({ ...question, slug: 'a', title: 'a' }).length === 0;
  if (!isOrgPlain) return ok(faults); // under no organisation that a server takes
  const finding = faults[0] ?? (await findTaken(client, question, signal));
  if (finding === null) return ok([]);
  if (!isFinding(finding)) return finding;
  const proposal = await proposeSlug(client, question, signal);
  return proposal.ok ? ok([{ ...finding, proposal: proposal.value }]) : proposal;
}

function isFinding(value: TargetFinding | Result<never, ClientFault>): value is TargetFinding {
  return 'field' in value;
}

/** What stands in the way of a library ID; null where nothing does. */
async function findTaken(
  client: TargetClient,
  { org, slug, database }: TargetQuestion,
  signal: AbortSignal | undefined,
): Promise<TargetFinding | Result<never, ClientFault> | null> {
  const key = `lib:${org}:${slug}`;
  const there = await isThere(client, key, signal);
  if (!there.ok) return there;
  if (there.value !== 'free') return taken(key, there.value);
  const twin = await findTwin(client, org, slug, signal);
  if (twin === null) return null;
  const isSame = database === 'mysql';
  return {
    field: 'slug',
    weight: isSame ? 'stop' : 'warn',
    message: isSame
      ? `There is a library lib:${org}:${twin}, and to the instance’s database, MySQL, “${slug}” is the same ID.`
      : `There is a library lib:${org}:${twin}; “${slug}” differs from it by its case alone.`,
    proposal: null,
  };
}

function taken(key: string, there: 'there' | 'hidden'): TargetFinding {
  const message =
    there === 'there'
      ? `The instance already has a library ${key}. A restore cannot replace it.`
      : `The instance already has a library ${key}, which this sign-in may not see. A restore cannot replace it.`;
  return { field: 'slug', weight: 'stop', message, proposal: null };
}

type There = 'free' | 'there' | 'hidden';

/** A library that others keep to themselves is answered with 403, one that is not there with 404. */
async function isThere(
  client: TargetClient,
  key: string,
  signal: AbortSignal | undefined,
): Promise<Result<There, ClientFault>> {
  const found = await client.findLibrary(key, signal);
  if (found.ok) return ok(found.value === null ? 'free' : 'there');
  return found.failure.status === 403 ? ok('hidden') : fail(found.failure);
}

async function findTwin(
  client: TargetClient,
  org: string,
  slug: string,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const libraries = (await client.memory.librariesOf(org, signal)) ?? [];
  return libraries.find((other) => isOtherCase(other.slug, slug))?.slug ?? null;
}

const maxTries = 20;

/** The wish made plain, with the first number that is free, where it is taken. */
async function proposeSlug(
  client: TargetClient,
  { org, slug, title }: TargetQuestion,
  signal: AbortSignal | undefined,
): Promise<Result<string | null, ClientFault>> {
  const base = plainSlug(slug) ?? plainSlug(title) ?? 'library';
  for (let number = 1; number <= maxTries; number++) {
    const wish = number === 1 ? base : numberedSlug(base, number);
    if ((await findTwin(client, org, wish, signal)) !== null) continue;
    const there = await isThere(client, `lib:${org}:${wish}`, signal);
    if (!there.ok) return there;
    if (there.value === 'free') return ok(wish);
  }
  return ok(null);
}
