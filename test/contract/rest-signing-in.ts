import { describe, expect, test } from 'vitest';
import { api } from './rest-rig.ts';
import type { RestClient, RestRig } from './rest-rig.ts';

/** Tokens, and what is said to those without a good one. */
export function testSigningIn(rig: RestRig, client: RestClient): void {
  describe('signing in', () => {
    test('client credentials with token_type=jwt give a JWT for an hour', async () => {
      expect(await client.askToken()).toMatchObject({
        status: 200,
        body: {
          token_type: 'JWT',
          expires_in: 3600,
          access_token: expect.stringMatching(/^eyJ/),
          scope: 'read write email profile',
        },
      });
    });

    test('without token_type an opaque Bearer token comes, which the API takes as well', async () => {
      const { body } = await client.askToken({ token_type: '' });
      expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 36_000 });
      const authorization = `Bearer ${(body as { access_token: string }).access_token}`;
      expect((await client.send(api, { headers: { authorization } })).status).toBe(200);
      // An opaque token is no JWT.
      const asJwt = authorization.replace('Bearer', 'JWT');
      expect((await client.send(api, { headers: { authorization: asJwt } })).status).toBe(401);
    });

    test.each([
      ['a wrong secret', { client_secret: 'x' }, 401, { error: 'invalid_client' }],
      ['a wrong client', { client_id: 'x' }, 401, { error: 'invalid_client' }],
      [
        'the grant of a password without a user',
        { grant_type: 'password' },
        400,
        {
          error: 'invalid_request',
          error_description: 'Request is missing username parameter.',
        },
      ],
      [
        'the grant of a code without one',
        { grant_type: 'authorization_code' },
        400,
        { error: 'invalid_request', error_description: 'Missing code parameter.' },
      ],
      [
        'the grant of a refresh token without one',
        { grant_type: 'refresh_token' },
        400,
        { error: 'invalid_request', error_description: 'Missing refresh token parameter.' },
      ],
      ['an unknown grant', { grant_type: 'barter' }, 400, { error: 'unsupported_grant_type' }],
      ['no grant', { grant_type: '' }, 400, { error: 'unsupported_grant_type' }],
    ])('%s', async (_name, change, status, body) => {
      const answer = await client.askToken(change);
      expect(answer.status).toBe(status);
      expect(answer.body).toEqual(body);
      const challenge = status === 401 ? 'Bearer error="invalid_client"' : null;
      expect(answer.headers.get('www-authenticate')).toBe(challenge);
    });

    test.each([
      ['no header', {}],
      ['another scheme', { authorization: 'Basic abc' }],
    ])('%s: 401 with the words of DRF', async (_name, headers) => {
      const answer = await client.send(`${api}restore/?task_id=x`, { headers });
      expect(answer).toMatchObject({
        status: 401,
        body: { detail: 'Authentication credentials were not provided.' },
      });
      expect(answer.headers.get('www-authenticate')).toBe('JWT realm="api"');
    });

    test.each([
      ['JWT', 'token_not_provided', 'Invalid token header. No credentials provided.'],
      [
        'JWT a b',
        'token_malformed',
        'Invalid token header. Token string should not contain spaces.',
      ],
      [
        'Bearer unknown',
        'token_nonexistent',
        'The provided access token does not match any valid tokens.',
      ],
    ])('Authorization: %s', async (authorization, code, message) => {
      const answer = await client.send(api, { headers: { authorization } });
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({ error_code: code, developer_message: message });
      expect(answer.headers.get('www-authenticate')).toBe('JWT realm="api"');
    });

    test('a bad, a forged and an expired JWT are told the same', async () => {
      const refused = { status: 401, body: { detail: 'Invalid token.' } };
      const bad = await client.send(api, { headers: { authorization: 'JWT a.b.c' } });
      expect(bad).toMatchObject(refused);
      const [head, claims] = (await client.token()).split('.');
      const forged = { authorization: `JWT ${head}.${claims}.${'A'.repeat(43)}` };
      expect(await client.send(api, { headers: forged })).toMatchObject(refused);
      if (!rig.isOwn) return; // nobody waits an hour
      await client.use(await rig.start({ tokenLife: -1 }));
      expect(await client.get(api)).toMatchObject(refused);
    });
  });
}
