/** The practice instance against the REST contract, and what it has beside it. */
import { request as rawRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PracticeRig } from './practice-rig.ts';
import { testRestContract } from './rest-contract.ts';
import { RestClient, api } from './rest-rig.ts';

testRestContract(new PracticeRig('verawood', 'mysql'));
testRestContract(new PracticeRig('ulmo', 'sqlite'));

describe('the practice instance itself', () => {
  const rig = new PracticeRig('verawood', 'mysql');
  const client = new RestClient();
  beforeEach(async () => client.use(await rig.start()));
  afterEach(() => rig.finish());

  test('the page shows what it holds, as text, with a strict policy and no script', async () => {
    await client.post(api, {
      org: 'Sea',
      slug: 'x',
      title: '<script>alert(1)</script>',
      description: '',
    });
    const page = await client.send('/', { headers: {} });
    expect(page.body).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.body).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src 'self'; base-uri 'none'/,
    );
  });

  test('another host name is not answered', async () => {
    const port = new URL(client.url).port;
    const status = await new Promise((resolve) => {
      rawRequest({ port, host: '127.0.0.1', path: '/', headers: { host: 'evil.test' } }, (answer) =>
        resolve(answer.statusCode),
      ).end();
    });
    expect(status).toBe(421);
  });

  test('a second instance on the same folder is refused', async () => {
    const second = new PracticeRig('verawood', 'mysql');
    await expect(second.restart({ dataDir: rig.folder })).rejects.toThrow('on this folder');
  });
});
