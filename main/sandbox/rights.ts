/** What may be denied to the practice instance's user, or be switched off. */
export const denials = [
  'create', // libraries, and with that restores: on a server both are one right
  'restore', // uploads alone
  'backup', // the user may look at libraries and not change them
  'home', // Studio's page of what the user may do
  'organizations', // the list of organisations: it sends to the sign-in of the browser
  'libraries', // Studio says that libraries of this kind are off
] as const;

/** One of them. */
export type Denial = (typeof denials)[number];

/** What the one user of the practice instance may do. */
export interface Rights {
  readonly mayCreate: boolean;
  readonly mayRestore: boolean;
  /** Also what is needed to ask for backups (domain facts 1.7). */
  readonly mayEdit: boolean;
  readonly maySeeHome: boolean;
  readonly maySeeOrganizations: boolean;
  readonly hasLibraries: boolean;
  /** As ORGANIZATIONS_AUTOCREATE. */
  readonly autocreate: boolean;
  /** Organisations the user may create libraries in; null: all. */
  readonly allowedOrgs: readonly string[] | null;
}

/** How the rights of the user are chosen; nothing: all of them, as global staff have. */
export interface RightsOptions {
  readonly deny?: readonly Denial[];
  /** False: as `create` denied. */
  readonly mayCreate?: boolean;
  readonly autocreateOrgs?: boolean;
  readonly allowedOrgs?: readonly string[];
}

/** The rights that options leave. */
export function rightsOf(options: RightsOptions): Rights {
  const denied = new Set<Denial>(options.deny ?? []);
  const mayCreate = options.mayCreate !== false && !denied.has('create');
  return {
    mayCreate,
    mayRestore: mayCreate && !denied.has('restore'),
    mayEdit: !denied.has('backup'),
    maySeeHome: !denied.has('home'),
    maySeeOrganizations: !denied.has('organizations'),
    hasLibraries: !denied.has('libraries'),
    autocreate: options.autocreateOrgs ?? true,
    allowedOrgs: options.allowedOrgs ?? null,
  };
}
