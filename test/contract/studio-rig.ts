import { decodeJwt } from 'jose';
import { releaseIds } from '../../contract/releases.ts';
import type { Database, ReleaseId } from '../../contract/releases.ts';
import { RestClient, api } from './rest-rig.ts';
import type { RestRig, RestServer } from './rest-rig.ts';

/** What the suite makes is in this organisation; there must be nothing of others. */
const organisation = 'Sea';

/** A real Studio that somebody lets the suite use (test/contract/README.md). */
export class StudioRig implements RestRig {
  readonly name = 'a real Studio';
  readonly isOwn = false;
  readonly release: ReleaseId;
  readonly database: Database = 'mysql';
  readonly user: string;
  readonly #server: RestServer;

  private constructor(server: RestServer, release: ReleaseId, user: string) {
    this.#server = server;
    this.release = release;
    this.user = user;
  }

  /**
   * The Studio that the environment names, or why there is none: the reason stands beside the suite
   * that is skipped. Throws where it is named and cannot be used.
   */
  static async fromEnvironment(
    environment: NodeJS.ProcessEnv,
  ): Promise<StudioRig | { readonly missing: string }> {
    const wanted = ['CARREL_STUDIO_URL', 'CARREL_CLIENT_ID', 'CARREL_CLIENT_SECRET'];
    const unset = wanted.filter((name) => !environment[name]);
    if (unset.length > 0) return { missing: `${unset.join(', ')} not set` };
    const [url = '', clientId = '', clientSecret = ''] = wanted.map((name) => environment[name]);
    const server = {
      url: url.replace(/\/$/, ''),
      lmsUrl: (environment['CARREL_LMS_URL'] ?? url).replace(/\/$/, ''),
      clientId,
      clientSecret,
      pollMs: 500,
    };
    const release = releaseIds.find((id) => id === environment['CARREL_STUDIO_RELEASE']);
    if (release === undefined) {
      throw new Error(`CARREL_STUDIO_RELEASE must be one of ${releaseIds.join(', ')}.`);
    }
    const client = new RestClient();
    await client.use(server);
    const listed = await client.get(`${api}?pagination=true&org=${organisation}`);
    const { count } = listed.body as { count?: number };
    if (count !== 0) {
      const found = count === undefined ? `${listed.status}` : `${count} libraries`;
      throw new Error(`The organisation ${organisation} must be empty there; it has ${found}.`);
    }
    const { preferred_username: user } = decodeJwt(await client.token());
    return new StudioRig(server, release, String(user));
  }

  start(): Promise<RestServer> {
    return Promise.resolve(this.#server);
  }

  restart(): Promise<RestServer> {
    return Promise.resolve(this.#server);
  }

  /** Only what the test itself made goes. What it restored without a library stays on the server. */
  async finish(client?: RestClient): Promise<void> {
    for (const key of client?.takeMade() ?? []) {
      const { status } = await client!.send(`${api}${encodeURIComponent(key)}/`, {
        method: 'DELETE',
      });
      if (status !== 200) throw new Error(`${key} could not be taken away: ${status}`);
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
