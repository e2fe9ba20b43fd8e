/** The same contract with the real server code on MySQL, where a MySQL can be had. */
import { afterAll, describe, test } from 'vitest';
import { testRestContract } from '../contract/rest-contract.ts';
import { referenceEnvironment } from './environment.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { testMissing } from './missing.ts';
import { withMysqlClient } from './mysql-client.ts';
import { startMysqlServer } from './mysql-server.ts';
import { ReferenceRig } from './reference-rig.ts';

const name = 'REST contract on MySQL';

/** Not every machine may install a MySQL, a gate's neither; SQLite is judged everywhere. */
function notRun(why: string): void {
  // What is missing stands in the title, and the summary of the run says it.
  describe.skip(`${name} (not run: ${why})`, () => {
    test('is held');
  });
}

async function testOnMysql(python: ReferenceEnvironment): Promise<void> {
  const environment = await withMysqlClient(python);
  if ('missing' in environment) return notRun(environment.missing);
  const mysql = await startMysqlServer('tests');
  if ('missing' in mysql) return notRun(mysql.missing);
  testRestContract(new ReferenceRig(environment, `${mysql.url}/carrel_server_verawood`));
  afterAll(() => mysql.stop());
}

// What servers run: the practice instance says that it plays it.
const python = await referenceEnvironment('verawood');
if ('missing' in python) testMissing(name, python.missing);
else await testOnMysql(python);
