import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseLabels } from '../../contract/releases.ts';
import type { Database, ReleaseId } from '../../contract/releases.ts';
import type { RestRig, RestServer } from '../contract/rest-rig.ts';
import type { ReferenceEnvironment } from './environment.ts';
import { startReferenceServer } from './server-process.ts';
import type { ReferenceServer, ServerBehaviour } from './server-process.ts';

/** The reference server as a server that the contract is held against: one process for all tests. */
export class ReferenceRig implements RestRig {
  readonly name: string;
  readonly release: ReleaseId;
  readonly database: Database;
  readonly user = 'reference_user';
  readonly isOwn = true;
  readonly #environment: ReferenceEnvironment;
  readonly #url: string | undefined;
  #folder = '';
  #server: ReferenceServer | null = null;
  #isUsed = false;

  /** `url`: of a MySQL database for this rig alone; SQLite unless given. */
  constructor(environment: ReferenceEnvironment, url?: string) {
    this.#environment = environment;
    this.#url = url;
    this.release = environment.release;
    this.database = url === undefined ? 'sqlite' : 'mysql';
    this.name = `real server code, ${environment.release} on ${databaseLabels[this.database]}`;
  }

  /** The one that runs. */
  get server(): ReferenceServer {
    if (this.#server === null) throw new Error('The reference server does not run');
    return this.#server;
  }

  async start(behaviour: ServerBehaviour = {}): Promise<RestServer> {
    // A process goes back to what it found when it started, which is the first start's state alone.
    if (this.#isUsed) await this.close();
    this.#server ??= await this.#startProcess({});
    await this.#server.reset(behaviour);
    return this.#server;
  }

  async restart(behaviour: ServerBehaviour = {}): Promise<RestServer> {
    await this.#server?.stop();
    this.#isUsed = true;
    this.#server = await this.#startProcess(behaviour);
    return this.#server;
  }

  finish(): Promise<void> {
    return Promise.resolve(); // the next start resets it
  }

  async close(): Promise<void> {
    await this.#server?.stop();
    this.#server = null;
    if (this.#folder !== '') rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = '';
    this.#isUsed = false;
  }

  #startProcess(behaviour: ServerBehaviour): Promise<ReferenceServer> {
    if (this.#folder === '') this.#folder = mkdtempSync(join(tmpdir(), 'carrel-reference-'));
    return startReferenceServer(this.#environment, {
      dataDir: this.#folder,
      resettable: true,
      ...(this.#url === undefined ? {} : { database: this.#url }),
      ...behaviour,
    });
  }
}
