import { messageOf } from '../../contract/diagnostics/judge.ts';
import type { LibraryModel } from '../../contract/model/library.ts';
import type { Release, Server } from '../../contract/releases.ts';
import { releases } from '../../contract/releases.ts';
import type { Archive, WorkContext } from '../archive/archive.ts';
import { ticker } from '../archive/ticker.ts';
import { insideAsync, Raised } from '../semantics/python/raised.ts';
import { RestoreLog } from './log.ts';
import type { Crash, Outcome } from './outcome.ts';
import { packageName } from './placement.ts';
import type { Place, Placement } from './placement.ts';
import { placeByFolder } from './placement-by-folder.ts';
import { placeByKey } from './placement-by-key.ts';
import { PlainEntities } from './plain-entities.ts';
import { ReadingStopped } from './reading-stopped.ts';
import type { RestoreContext } from './restore-context.ts';
import { backupMetadata, restoreData, stagedKey } from './restore-data.ts';
import type { StagedKey } from './restore-data.ts';
import { save } from './save/save.ts';
import { ComponentTypes } from './save/database/component-types.ts';
import type { KnownContents, ServerArchive } from './server-archive.ts';
import { ServerFiles } from './server-files.ts';
import { TomlReadings } from './toml-readings.ts';
import { validateArchive } from './validate-archive.ts';
import { openServerArchive, usualFiles } from './zipfile/open-server-archive.ts';

export interface PredictOptions extends WorkContext {
  /** Who restores: the name in the staged key. */
  readonly userName: string;
  /** When, since 1970; in its place the staged key has `<ms>` where that is not said. */
  readonly milliseconds?: number;
}

/** Predictions of several servers for one archive, which share what does not depend on the server. */
export interface Predictions {
  /** As `predict`. */
  on(server: Server, options: PredictOptions): Promise<Outcome>;
}

/** `known`: what a deep pass has found of the entries, which then need not be read again. */
export function createPredictions(
  archive: Archive,
  library: LibraryModel,
  known: KnownContents | null = null,
): Predictions {
  return new SharedPredictions(archive, library, known);
}

/**
 * What the restore of an archive does on a server: the answer of `load_learning_package` of its
 * release on its database. Never throws for any archive; throws the signal's reason when cancelled,
 * and the system's error where the file cannot be read any more.
 */
export function predict(
  archive: Archive,
  library: LibraryModel,
  server: Server,
  options: PredictOptions & { readonly known?: KnownContents },
): Promise<Outcome> {
  return createPredictions(archive, library, options.known).on(server, options);
}

class SharedPredictions implements Predictions {
  readonly #archive: Archive;
  readonly #plain: PlainEntities;
  readonly #known: KnownContents | null;
  #usual: { readonly files: ReturnType<typeof usualFiles> } | null = null;
  readonly #opened = new Map<Release['python'], Promise<ServerArchive>>();
  readonly #readings = new Map<string, TomlReadings>();

  constructor(archive: Archive, library: LibraryModel, known: KnownContents | null) {
    this.#archive = archive;
    this.#plain = new PlainEntities(library);
    this.#known = known;
  }

  async on(server: Server, options: PredictOptions): Promise<Outcome> {
    const stopped = stoppedBy(this.#archive);
    if (stopped !== null) return { status: 'unknown', reason: stopped };
    try {
      return await this.#restore(server, options);
    } catch (error) {
      if (error instanceof Raised) return crash(error);
      if (error instanceof ReadingStopped) return { status: 'unknown', reason: error.reason };
      throw error;
    }
  }

  async #restore(server: Server, options: PredictOptions): Promise<Outcome> {
    const release = releases[server.release];
    const opened = await insideAsync('api.py:load_learning_package', () => this.#open(release));
    const files = new ServerFiles(opened, this.#readingsOf(release));
    const { tick, end } = ticker(options, 'predicting', 'entries', files.all.length);
    let done = 0;
    const pause = (): Promise<void> | null => tick((done += 1));
    const log = new RestoreLog();
    const types = new ComponentTypes(server);
    const context = { server, release, files, log, pause, types, plain: this.#plain };
    const placement = await placed(context);
    if (placement === null) return { status: 'error', log: log.text() };
    const found = await validateArchive(context, placement);
    if (found === null) return { status: 'error', log: log.text() };
    const { validated, meta } = found;
    const staged = stagedFor(options);
    const restored = await save(validated, opened, server, {
      ...options,
      stagedKey: () =>
        stagedKey(validated.package.key, server, { ...staged, milliseconds: anyTime }),
    });
    end(files.all.length);
    const data = restoreData(validated, server, staged);
    return { status: 'success', data, metadata: backupMetadata(meta), restored };
  }

  /** The directory as this Python reads it. One that could not be read for now is read again. */
  #open({ python }: Release): Promise<ServerArchive> {
    const known = this.#opened.get(python);
    if (known !== undefined) return known;
    this.#usual ??= { files: usualFiles(this.#archive) };
    const { files } = this.#usual;
    const opened = openServerArchive(this.#archive, python, this.#known, {}, files);
    this.#opened.set(python, opened);
    opened.catch((error: unknown) => {
      if (!(error instanceof Raised)) this.#opened.delete(python);
    });
    return opened;
  }

  #readingsOf({ tomlkit, python }: Release): TomlReadings {
    const reader = `${tomlkit} on ${python}`;
    const readings = this.#readings.get(reader) ?? new TomlReadings({ tomlkit, python });
    this.#readings.set(reader, readings);
    return readings;
  }
}

const placers: Readonly<Record<Release['family'], Place>> = { 1: placeByKey, 2: placeByFolder };

/** Null: the log says which files are in a wrong place, and whether package.toml is missing. */
async function placed(context: RestoreContext): Promise<Placement | null> {
  const { log, release } = context;
  const placement = await insideAsync('zipper.py:_get_organized_file_list', async () =>
    placers[release.family](context),
  );
  if (placement.package === null) log.add(packageName, 'Missing learning package file.');
  return log.isEmpty ? placement : null;
}

/**
 * Why Carrel does not know what a server would find in the archive; null where it does. Sizes that
 * the directory only declares stop nothing here: what is unpacked is counted while it is read.
 */
function stoppedBy({ kind, entryCount, faults }: Archive): string | null {
  if (kind === 'folder') return 'This is an unpacked archive, and servers restore zip files alone.';
  if (entryCount > 0) return null;
  const fault = faults.find(({ code }) => code === 'ZIP-004' || code === 'ZIP-005');
  return fault === undefined ? null : messageOf(fault);
}

/** Only the length of the time shows in a restore: it is told in thirteen digits for centuries. */
const anyTime = 10 ** 12;

function stagedFor({ userName, milliseconds }: PredictOptions): StagedKey {
  return { userName, milliseconds: milliseconds ?? '<ms>' };
}

const longestMessage = 2_000;

function crash({ module, type, message, where }: Raised): Crash {
  const isLong = message.length > longestMessage;
  const shown = isLong ? Array.from(message).slice(0, longestMessage).join('') : message;
  return { status: 'exception', module, type, message: shown, where };
}
