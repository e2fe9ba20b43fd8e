import type { InstanceTestLine } from '../../../contract/views.ts';
import { defineStrings, message } from '../../language/define-strings.ts';

type Named = { name: string };

/** The words of instances: adding one, signing in, testing the connection. */
export const strings = defineStrings('ui.instances', {
  addTitle: 'Add an instance',
  what: 'Carrel signs in to Studio with an OAuth application of your account. An administrator of the site makes one.',
  name: 'Name',
  studio: 'Studio address',
  lms: 'LMS address',
  lmsHelp: 'Where tokens are asked for; empty: the same as Studio.',
  release: 'Release it runs',
  detect: 'Ask the instance',
  detectDetail: 'where it shows it',
  database: 'Database',
  mysql: 'MySQL',
  sqlite: 'SQLite',
  clientId: 'Client ID',
  clientSecret: 'Client secret',
  secretKeychain: 'Kept in the keychain of your system.',
  secretSession: 'Kept until Carrel ends, and nowhere on disk.',
  urlWrong: 'An address with https://; http:// only for this machine.',
  cancel: 'Cancel',
  addButton: 'Add instance',
  fill: 'Fill in name, address, client ID and secret',
  addInstance: 'Add instance…',

  editTitle: message<Named>('Edit {name}'),
  editHelp:
    'Predictions and findings of a push are those of this release and database. Addresses stay: another server is another instance.',
  save: 'Save',

  signInTitle: message<Named>('Sign in to {name}'),
  signInHelp: 'Client ID and secret of its OAuth application, as its administrator gave them.',
  signInFill: 'Fill in client ID and secret',
  signInButton: 'Sign in',

  more: message<Named>('More for {name}'),
  edit: 'Edit…',
  signIn: 'Sign in…',
  signInAnew: 'Sign in anew…',
  signOut: 'Sign out',
  remove: 'Remove…',
  signedOut: message<Named>('Signed out of {name}; its secret is deleted'),
  removed: message<Named>('{name} is removed, and its secret with it'),
  removeTitle: message<Named>('Remove {name}?'),
  removeText:
    'Its addresses and its sign-in are deleted from this machine. Past pushes keep its name; nothing changes on the server.',
  removeButton: 'Remove instance',

  test: 'Test connection',
  testing: 'Testing the connection',
  testAgain: 'Test again',
  connection: 'Connection',
  signedInAs: message<Named>('Signed in as {name}, ready for a push'),
  details: 'What was looked at',
  lines: {
    reachable: 'Reachable',
    tls: 'Secure connection',
    'signed-in': 'Sign-in',
    libraries: 'Libraries',
    'can-create': 'May create',
    organisations: 'Organisations',
    'upload-limit': 'Upload limit',
    release: 'Release',
  } satisfies Record<InstanceTestLine['what'], string>,
});
