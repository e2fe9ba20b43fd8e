/** What a test of an instance says: what was found, and whom to ask for what. */
import type { InstanceTestLine } from '../../contract/instance-views.ts';
import { releases } from '../../contract/releases.ts';
import type { ReleaseId } from '../../contract/releases.ts';
import { isLoopback } from './address.ts';
import type { ClientFault } from './client-fault.ts';
import { connectionWords } from './connection-words.ts';
import type { ReleaseFamily, StudioHome } from './studio-calls.ts';

/** What pushes have shown of the size that an instance accepts, in bytes; null: nothing. */
export interface ShownSize {
  readonly refusedBytes: number | null;
  readonly acceptedBytes: number | null;
}

type Line = InstanceTestLine;
type Words = readonly [said: string, next: string];

function ok(what: Line['what'], said: string): Line {
  return { what, result: 'ok', said, next: '' };
}

function failed(what: Line['what'], [said, next]: Words): Line {
  return { what, result: 'failed', said, next };
}

function unknown(what: Line['what'], [said, next]: Words): Line {
  return { what, result: 'unknown', said, next };
}

/** `reachable` and `tls` of one of the two hosts; `fault`: why no answer came, null: one came. */
export function unreachedLines(
  address: string,
  role: 'Studio' | 'LMS',
  fault: ClientFault | null,
): readonly Line[] {
  const url = new URL(address);
  const connection = fault?.connection ?? null;
  const secure =
    url.protocol === 'https:'
      ? ok('tls', 'The connection is encrypted and the certificate is valid.')
      : ok('tls', 'Not encrypted; on this machine alone that is allowed.');
  if (connection === null) return [ok('reachable', `${url.host} answers.`), secure];
  const words = connectionWords(connection, url, role);
  if (connection.kind === 'tls') {
    return [ok('reachable', `${url.host} answers.`), failed('tls', words)];
  }
  return isConnected(connection.kind)
    ? [failed('reachable', words), ...(isLoopback(url) ? [] : [secure])]
    : [failed('reachable', words)];
}

/** Something answered, so that encryption had been agreed upon before. */
function isConnected(kind: string): boolean {
  return kind === 'redirect' || kind === 'too-long';
}

/** `signed-in`, where the LMS gave no token. */
export function signInLine(lmsUrl: string, fault: ClientFault): Line {
  return failed('signed-in', signInWords(new URL(lmsUrl).host, fault));
}

function signInWords(host: string, fault: ClientFault): Words {
  const { status, body } = fault;
  if (status === null) return ['Nobody could be asked for a sign-in.', fault.failure.next];
  if (/invalid_client/.test(body)) {
    return [
      'The LMS does not know this client, or the client secret is another.',
      'Check client id and client secret. Ask an administrator of the LMS to look them up in Django admin, under OAuth Toolkit, Applications; a secret can only be seen while it is made.',
    ];
  }
  if (/unauthorized_client|unsupported_grant_type|invalid_grant/.test(body)) {
    return [
      'The LMS knows this client, but its OAuth application is not made for programs.',
      'Ask an administrator of the LMS to set the application’s authorization grant type to “Client credentials” and its client type to “Confidential”.',
    ];
  }
  if (status < 300) return [fault.failure.message, fault.failure.next];
  if (status === 404 || status === 405) {
    return [
      `${host} answers, but gives no sign-in: it is probably not the LMS.`,
      'Check the LMS address: it is where learners go, not Studio. Ask an administrator of the instance for it.',
    ];
  }
  if (status === 403) {
    return [
      `${host} does not let this computer ask for a sign-in.`,
      'Ask an administrator of the LMS whether a firewall or rule keeps programs, or this network, out.',
    ];
  }
  return [fault.failure.message, fault.failure.next];
}

/** What asking Studio for one library shows; `fault`: why it gave none, null: it gave them. */
export function probeLines(studioUrl: string, fault: ClientFault | null): readonly Line[] {
  if (fault === null) return [ok('libraries', 'Studio has libraries of the new kind (v2).')];
  const { host } = new URL(studioUrl);
  const { status } = fault;
  if (status === 401) {
    return [
      failed('signed-in', [
        'The LMS gave a token, but Studio does not accept it.',
        'Check that both addresses are of one instance. Ask its administrator whether the user of the OAuth application is active, and whether the clocks of both servers are right.',
      ]),
    ];
  }
  if (status === 403) {
    return [
      failed('can-create', [
        'Studio knows this user but does not let it see libraries.',
        'Ask an administrator of the instance to give the user of the OAuth application access to Studio: course creator, or global staff.',
      ]),
    ];
  }
  if (status === 404 || (status !== null && status < 300)) {
    return [
      failed('libraries', [
        `${host} answers, but has no libraries of the new kind (v2).`,
        'Check that the address is Studio’s, not the LMS’s or a site’s front page. Ask an administrator of the instance whether it runs Ulmo or later, with libraries v2 switched on.',
      ]),
    ];
  }
  return [failed('libraries', [fault.failure.message, fault.failure.next])];
}

/** What Studio's home says; null where it does not answer as documented. */
export function homeLines(
  home: StudioHome | null,
  names: readonly string[] | null,
): readonly Line[] {
  return [...librariesOff(home), creationLine(home), organisationsLine(home, names)];
}

function librariesOff(home: StudioHome | null): readonly Line[] {
  if (home?.librariesEnabled !== false) return [];
  return [
    failed('libraries', [
      'Libraries of the new kind (v2) are switched off in this Studio: nobody would see what was pushed.',
      'Ask an administrator of the instance to switch them on: Meilisearch must be enabled, and the waffle flag contentstore.new_studio_mfe.disable_new_libraries not set.',
    ]),
  ];
}

function creationLine(home: StudioHome | null): Line {
  if (home?.mayCreateLibraries === true) return ok('can-create', 'This user may create libraries.');
  if (home?.mayCreateLibraries === false) {
    return failed('can-create', [
      'This user may not create libraries.',
      'Ask an administrator of the instance to make the user of the OAuth application a course creator, or global staff.',
    ]);
  }
  return unknown('can-create', [
    'Studio does not say whether this user may create libraries.',
    'If a push is refused, ask an administrator of the instance to make the user of the OAuth application a course creator, or global staff.',
  ]);
}

const shownNames = 10;

function organisationsLine(home: StudioHome | null, names: readonly string[] | null): Line {
  const allowed = home?.allowedOrganisations ?? [];
  if (home?.mayCreateOrganisations === true) {
    return ok(
      'organisations',
      names === null
        ? 'Every organisation is allowed; Studio makes one that it does not know, so mind the spelling.'
        : `Every organisation is allowed: ${listed(names)}. Studio makes one that it does not know, so mind the spelling.`,
    );
  }
  if (home?.mayUseAnyOrganisation === true) {
    return ok(
      'organisations',
      `Every organisation that the instance has is allowed${names === null ? '' : `: ${listed(names)}`}; new ones are not made.`,
    );
  }
  if (allowed.length > 0) {
    return ok('organisations', `Libraries may be created in ${listed(allowed)}.`);
  }
  if (home === null || home.mayUseAnyOrganisation === null) {
    return unknown('organisations', [
      'Studio does not say in which organisations this user may create libraries.',
      '',
    ]);
  }
  return failed('organisations', [
    'Studio names no organisation in which this user may create libraries.',
    'Ask an administrator of the instance to make the user of the OAuth application a course creator of the organisation. The first Ulmo hides organisations in one setting; its later versions do not.',
  ]);
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none yet';
  const more = names.length - shownNames;
  const shown = names.slice(0, shownNames).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** What pushes have shown; a size cannot be asked for without sending it. */
export function limitLine({ refusedBytes, acceptedBytes }: ShownSize): Line {
  if (refusedBytes !== null) {
    const below =
      acceptedBytes === null
        ? ''
        : ` The largest that went through has ${megabytes(acceptedBytes)}.`;
    return unknown('upload-limit', [
      `The web server refused an archive of ${megabytes(refusedBytes)}.${below}`,
      'For larger archives ask an administrator of the instance to raise the upload limit of the Studio host (in Tutor, the Caddy patch “caddyfile-cms”).',
    ]);
  }
  return unknown('upload-limit', [
    acceptedBytes === null
      ? 'Known only when an archive is refused: Tutor allows 250 MB unless told otherwise.'
      : `No archive was refused so far; the largest that went through has ${megabytes(acceptedBytes)}.`,
    '',
  ]);
}

function megabytes(bytes: number): string {
  const megas = bytes / 1_000_000;
  return `${megas < 10 ? megas.toFixed(1) : Math.round(megas)} MB`;
}

/** What is known of the release beside the chosen one. */
export function releaseLine(chosen: ReleaseId, family: ReleaseFamily | null): Line {
  const { label } = releases[chosen];
  if (family === null) {
    return unknown('release', [
      `The instance does not show which release it runs; ${label} is chosen.`,
      'Ask an administrator of the instance for the release: predictions are made for it.',
    ]);
  }
  const isOld = family === 'before-verawood';
  const runs = isOld ? 'a release before Verawood, as Ulmo is' : 'Verawood or a later release';
  if ((releases[chosen].family === 1) === isOld) {
    return ok('release', `The instance runs ${runs}; ${label} is chosen.`);
  }
  return failed('release', [
    `The instance runs ${runs}, but ${label} is chosen: predictions and approvals are for a server that it is not.`,
    `Choose ${releases[isOld ? 'ulmo' : 'verawood'].label} for this instance, or ask its administrator which release it runs.`,
  ]);
}
