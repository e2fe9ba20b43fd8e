import type { TargetFinding } from '../../contract/instance-views.ts';
import type { StudioHome } from './studio-calls.ts';
import { isOtherCase, judgeTarget, nearestName, plainOrg, slipsBetween } from './target-rules.ts';

/** What an instance says of organisations; null where it does not. */
export interface KnownOrganisations {
  readonly home: StudioHome | null;
  /** All of them. */
  readonly names: readonly string[] | null;
}

/**
 * What is to be said of an organisation on an instance. The server makes an organisation that it
 * does not know before it looks whether the user may create libraries in it (domain facts 1.6), so
 * that a slip of the pen would stay there for good.
 */
export function judgeOrgThere(org: string, known: KnownOrganisations): readonly TargetFinding[] {
  const found = judgeName(org, known);
  return found === null ? [] : [{ field: 'org', ...found, proposal: proposeOrg(org, known) }];
}

type Said = Pick<TargetFinding, 'weight' | 'message'>;

function judgeName(org: string, known: KnownOrganisations): Said | null {
  const names = namesOf(known);
  const twin = names.find((name) => isOtherCase(name, org));
  if (!names.includes(org) && twin !== undefined) {
    return stop(`The instance knows this organisation as “${twin}”.`);
  }
  if (known.names !== null && !known.names.includes(org)) return judgeNew(org, known);
  if (mayUse(org, known)) return null;
  return stop(
    `This sign-in may not create libraries in “${org}”. Ask an administrator of the instance to make its user a course creator of that organisation.`,
  );
}

function judgeNew(org: string, known: KnownOrganisations): Said {
  if (known.home?.mayCreateOrganisations === false) {
    return stop(
      `The instance has no organisation “${org}”, and this sign-in cannot make one. Ask an administrator of the instance to add it.`,
    );
  }
  const near = nearestName(org, namesOf(known));
  return {
    weight: 'warn',
    message:
      near === null
        ? `The instance has no organisation “${org}” yet; it makes one with the library.`
        : `The instance has no organisation “${org}” and would make one. Is “${near}” meant?`,
  };
}

function stop(message: string): Said {
  return { weight: 'stop', message };
}

/** Every name that is known, the ones that the user may use first. */
function namesOf({ home, names }: KnownOrganisations): readonly string[] {
  return [...new Set([...(home?.allowedOrganisations ?? []), ...(names ?? [])])];
}

/**
 * Who may make organisations (staff, or everyone where there are no course creators) may use all;
 * others those that Studio's home names. An old home names none to whom it should: Ulmo's first
 * release hid organisations (domain facts 3), so an empty list alone says nothing.
 */
function mayUse(org: string, { home }: KnownOrganisations): boolean {
  const allowed = home?.allowedOrganisations ?? [];
  if (home?.mayUseAnyOrganisation !== false || allowed.length === 0) return true;
  return allowed.includes(org);
}

/** An organisation that passes, as near to the wish as there is one; null: none can be proposed. */
export function proposeOrg(wish: string, known: KnownOrganisations): string | null {
  const names = namesOf(known);
  const plain = plainOrg(wish);
  const near = plain === null ? null : nearestName(plain, names);
  const wishes = [
    ...names.filter((name) => name.toLowerCase() === plain?.toLowerCase()),
    ...(near === null ? [] : [near]),
    ...(plain === null ? [] : [plain]),
  ];
  const passing = wishes.filter((name) => name !== wish && passes(name, known));
  return passing[0] ?? nearestAllowed(plain ?? wish, known);
}

function nearestAllowed(wish: string, known: KnownOrganisations): string | null {
  const slips = (name: string): number =>
    slipsBetween(wish.toLowerCase(), name.toLowerCase(), Number.MAX_SAFE_INTEGER);
  const allowed = (known.home?.allowedOrganisations ?? [])
    .filter((name) => name !== wish && passes(name, known))
    .toSorted((one, other) => slips(one) - slips(other));
  return allowed[0] ?? null;
}

function passes(org: string, known: KnownOrganisations): boolean {
  const isPlain = judgeTarget({ org, slug: 'a', title: 'a' }).length === 0;
  return isPlain && judgeName(org, known)?.weight !== 'stop';
}
