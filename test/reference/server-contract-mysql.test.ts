/** The same contract with the real server code on MySQL, where a MySQL can be had. */
import { afterAll, describe, test } from 'vitest';
import { testRestContract } from '../contract/rest-contract.ts';
import { referenceEnvironment } from './environment.ts';
import type { MissingEnvironment, ReferenceEnvironment } from './environment.ts';
import { withMysqlClient } from './mysql-client.ts';
import { startMysqlServer } from './mysql-server.ts';
import { ReferenceRig } from './reference-rig.ts';

/** What servers run: the practice instance says that it plays it. */
async function environmentWithDriver(): Promise<ReferenceEnvironment | MissingEnvironment> {
  const environment = await referenceEnvironment('verawood');
  return 'missing' in environment ? environment : withMysqlClient(environment);
}

const environment = await environmentWithDriver();
const mysql = 'missing' in environment ? environment : await startMysqlServer('tests');
if ('missing' in environment || 'missing' in mysql) {
  const why = 'missing' in mysql ? mysql.missing : '';
  describe.skip(`REST contract on MySQL (not run: ${why})`, () => {
    test('is held');
  });
} else {
  testRestContract(new ReferenceRig(environment, `${mysql.url}/carrel_server_verawood`));
  afterAll(() => mysql.stop());
}
