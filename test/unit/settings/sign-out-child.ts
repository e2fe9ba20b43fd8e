/**
 * Gives and deletes a sign-in again and again, until it is killed: a line each before and after.
 * Arguments: the data folder.
 */
import { createKeychain } from '../../../main/hosts/electron/hardening/keychain.ts';
import { createSealedSecrets } from '../../../main/settings/sealed-secrets.ts';
import { makeKeychain } from './made-keychain.ts';

const store = createSealedSecrets(process.argv[2] ?? '', createKeychain(makeKeychain(), 'linux'));
for (let turn = 0; ; turn++) {
  await store.set('instance/a', `canary-${turn}`);
  process.stdout.write(`kept ${turn}\n`);
  await store.delete('instance/a');
  process.stdout.write(`gone ${turn}\n`);
}
