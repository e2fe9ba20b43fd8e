import type { PracticeStore } from '../staging/practice-schema.ts';
import { bareStatus, json } from './practice-answer.ts';
import type { PracticeAnswer } from './practice-answer.ts';
import type { Route } from './practice-server.ts';
import type { Rights } from './rights.ts';

export interface StudioRouteOptions {
  readonly store: PracticeStore;
  readonly rights: Rights;
}

/**
 * Where Studio says who may create libraries and in which organisations (domain facts 3): its home
 * and its list of organisations.
 */
export function studioRoutes(options: StudioRouteOptions): readonly Route[] {
  return [
    {
      name: 'home',
      method: 'GET',
      path: /^\/api\/contentstore\/v1\/home$/,
      answer: () =>
        options.rights.maySeeHome ? json(200, homeOf(options.rights)) : bareStatus(403),
    },
    {
      name: 'organizations',
      method: 'GET',
      path: /^\/organizations$/,
      answer: () => organizations(options),
    },
  ];
}

/**
 * As the platform's serializer has it. Only who may not create organisations is told which ones may
 * be used; everybody else may use any.
 */
function homeOf({ mayCreate, autocreate, allowedOrgs, hasLibraries }: Rights) {
  const isFree = allowedOrgs === null;
  return {
    allow_course_reruns: true,
    allow_to_create_new_org: isFree && autocreate,
    allow_unicode_course_id: false,
    allowed_organizations: allowedOrgs ?? [],
    allowed_organizations_for_libraries: allowedOrgs ?? [],
    archived_courses: [],
    can_access_advanced_settings: true,
    can_create_organizations: isFree,
    course_creator_status: mayCreate ? 'granted' : 'unrequested',
    courses: [],
    in_process_course_actions: [],
    libraries: [],
    libraries_enabled: hasLibraries,
    libraries_v1_enabled: false,
    libraries_v2_enabled: hasLibraries,
    optimization_enabled: false,
    platform_name: 'Carrel practice instance',
    request_course_creator_url: '/request_course_creator',
    rerun_creator_status: true,
    show_new_library_button: false,
    show_new_library_v2_button: hasLibraries && mayCreate,
    split_studio_home: false,
    studio_name: 'Studio',
    studio_request_email: '',
    studio_short_name: 'Studio',
    taxonomies_enabled: true,
    taxonomy_list_mfe_url: '',
    tech_support_email: 'support@practice.example',
    user_is_active: true,
  };
}

/** Names alone. Where the view knows only the session of a browser, a token is sent to sign in. */
function organizations({ store, rights }: StudioRouteOptions): PracticeAnswer {
  if (rights.maySeeOrganizations) {
    const known = new Set([...store.listOrganizations(), ...(rights.allowedOrgs ?? [])]);
    return json(200, [...known]);
  }
  return {
    status: 302,
    body: '',
    type: 'text/html; charset=utf-8',
    headers: { location: '/login/?next=/organizations' },
  };
}
