import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RestClient, api } from './rest-rig.ts';
import type { RestRig } from './rest-rig.ts';
import { testBackups } from './rest-backup.ts';
import { testContent } from './rest-content.ts';
import { testLibraries } from './rest-libraries.ts';
import { testRestore } from './rest-restore.ts';
import { testSigningIn } from './rest-signing-in.ts';

/**
 * Every body that the platform's API documents (domain facts 1 and 3), held against one server: the
 * practice instance and the real server code pass the same cases.
 */
export function testRestContract(rig: RestRig): void {
  describe(`REST contract: ${rig.name}`, () => {
    const client = new RestClient();
    beforeEach(async () => client.use(await rig.start()), 200_000);
    afterEach(() => rig.finish(client));
    afterAll(() => rig.close());

    testSigningIn(rig, client);
    testRestore(rig, client);
    testLibraries(rig, client);
    testBackups(rig, client);
    testContent(rig, client);
    testAddresses(client);
  });
}

function testAddresses(client: RestClient): void {
  describe('addresses', () => {
    test('a method that a view does not have: 405 with the words of DRF', async () => {
      const answer = await client.send(api, { method: 'DELETE' });
      expect(answer).toMatchObject({
        status: 405,
        body: { detail: 'Method "DELETE" not allowed.' },
      });
    });

    test('an address that nothing answers: a page, not JSON', async () => {
      const answer = await client.get('/api/nothing/here/');
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    });

    test('an address without its slash at the end is sent on to the one with it', async () => {
      const answer = await client.get('/api/libraries/v2?page_size=1');
      expect(answer.status).toBe(301);
      expect(answer.headers.get('location')).toBe('/api/libraries/v2/?page_size=1');
    });
  });
}
