import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database, ReleaseId } from '../../contract/releases.ts';
import { practiceUser } from '../../main/sandbox/authority.ts';
import { startPractice } from '../../main/sandbox/start-practice.ts';
import type { Practice, PracticeOptions } from '../../main/sandbox/start-practice.ts';
import type { RestRig } from './rest-rig.ts';

/** The practice instance as a server that the contract is held against. */
export class PracticeRig implements RestRig {
  readonly name: string;
  readonly release: ReleaseId;
  readonly database: Database;
  readonly user = practiceUser;
  readonly isOwn = true;
  folder = '';
  practice: Practice | null = null;

  constructor(release: ReleaseId, database: Database) {
    this.release = release;
    this.database = database;
    this.name = `practice instance, ${release} on ${database}`;
  }

  async start(options: Partial<PracticeOptions> = {}): Promise<Practice> {
    await this.finish();
    this.folder = mkdtempSync(join(tmpdir(), 'carrel-practice-'));
    return this.restart(options);
  }

  async restart(options: Partial<PracticeOptions> = {}): Promise<Practice> {
    await this.practice?.close();
    this.practice = null;
    const started = await startPractice({
      dataDir: this.folder,
      port: 0,
      release: this.release,
      database: this.database,
      now: () => new Date(),
      reportBug: (name, error) => {
        throw new Error(name, { cause: error });
      },
      ...options,
    });
    if (!started.ok) throw new Error(started.failure.message);
    this.practice = started.value;
    return started.value;
  }

  async finish(): Promise<void> {
    await this.practice?.close();
    this.practice = null;
    if (this.folder !== '') rmSync(this.folder, { recursive: true, force: true });
  }

  close(): Promise<void> {
    return this.finish();
  }
}
