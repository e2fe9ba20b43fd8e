import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReferenceEnvironment } from './environment.ts';
import type { LibraryDescription } from './library-description.ts';
import type { RestoredTree } from './verdict.ts';

/** One archive to be written: where, and of which library. */
export interface CreateRequest {
  /** Absolute. An archive that is there already is overwritten. */
  readonly path: string;
  readonly library: LibraryDescription;
}

export type CreateAnswer =
  | {
      readonly path: string;
      readonly status: 'created';
      readonly bytes: number;
      readonly counts: CreatedCounts;
      /** The library as it was before the export. */
      readonly tree: RestoredTree & { readonly key: string };
    }
  | {
      readonly path: string | null;
      readonly status: 'exception';
      readonly module: string;
      readonly type: string;
      readonly message: string;
    };

/** What the exporter writes: every entity, and the collections that were not deleted. */
export interface CreatedCounts {
  readonly components: number;
  readonly units: number;
  readonly subsections: number;
  readonly sections: number;
  readonly collections: number;
}

/**
 * Has a release's own exporter write archives, in one process, each from a library in a database of
 * its own. An answer for each, in order. Throws where the process ends before it has answered all.
 */
export async function createArchives(
  { release, python, env }: ReferenceEnvironment,
  requests: readonly CreateRequest[],
): Promise<readonly CreateAnswer[]> {
  const args = ['-m', 'carrel_reference.create', '--release', release];
  const child = spawn(python, args, { env: { ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  const complaints = text(child.stderr);
  // A process that has ended takes no more: what it said before tells why.
  child.stdin.on('error', () => undefined);
  for (const request of requests) child.stdin.write(`${JSON.stringify(request)}\n`);
  child.stdin.end();
  const answers = await Promise.race([answersFrom(child.stdout), failed]);
  if (answers.length < requests.length) {
    throw new Error(`create ended after ${answers.length} archives: ${await complaints}`);
  }
  return answers;
}

async function answersFrom(lines: Readable): Promise<readonly CreateAnswer[]> {
  const answers: CreateAnswer[] = [];
  // Python writes exactly this shape (carrel_reference/create.py).
  for await (const line of createInterface({ input: lines })) {
    answers.push(JSON.parse(line) as CreateAnswer);
  }
  return answers;
}
