/** How this Carrel came onto the machine, which decides who renews it. */
export type AppFormat =
  | 'unpackaged'
  | 'mac'
  | 'mac-store'
  | 'nsis'
  | 'portable'
  | 'windows-store'
  | 'appimage'
  | 'deb'
  | 'rpm'
  | 'pacman'
  | 'snap'
  | 'linux';

/** What tells the format. */
export interface AppMarks {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Electron's own marks of the two stores. */
  readonly isMacStore: boolean;
  readonly isWindowsStore: boolean;
  /** What electron-builder writes beside app.asar of a Linux package: `deb`, `rpm`; null: nothing. */
  readonly packageType: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The format of a running app. */
export function formatOf(marks: AppMarks): AppFormat {
  if (!marks.isPackaged) return 'unpackaged';
  if (marks.platform === 'darwin') return marks.isMacStore ? 'mac-store' : 'mac';
  if (marks.platform === 'win32') {
    if (marks.isWindowsStore) return 'windows-store';
    return isSet(marks.env['PORTABLE_EXECUTABLE_FILE']) ? 'portable' : 'nsis';
  }
  // The file first: an app that was started from within an AppImage inherits its variables.
  const { packageType } = marks;
  if (packageType === 'deb' || packageType === 'rpm' || packageType === 'pacman')
    return packageType;
  if (isSet(marks.env['APPIMAGE'])) return 'appimage';
  return isSet(marks.env['SNAP']) ? 'snap' : 'linux';
}

/** What unpacks itself for each start is started by its own file: what runs is gone by then. */
export function outerFile(
  format: AppFormat,
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  if (format === 'appimage') return environment['APPIMAGE'] ?? null;
  return format === 'portable' ? (environment['PORTABLE_EXECUTABLE_FILE'] ?? null) : null;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

const systemsPackages =
  'This Carrel came as a package of the system, which renews it: update it there.';
const byHand =
  'This Carrel does not renew itself: download the new version yourself and use it in place of this one.';
const byStore = 'This Carrel came from a store, which renews it: update it there.';

const words: Readonly<Record<AppFormat, string | null>> = {
  unpackaged: 'This Carrel runs from its sources: renew those.',
  mac: null,
  'mac-store': byStore,
  nsis: null,
  portable: byHand,
  'windows-store': byStore,
  // Nothing on Linux says whose file an AppImage is (UP-2).
  appimage: byHand,
  deb: systemsPackages,
  rpm: systemsPackages,
  pacman: systemsPackages,
  snap: byStore,
  linux: byHand,
};

/** Why this format does not update itself, and what to do instead; null: it does (UP-2). */
export function noUpdates(format: AppFormat): string | null {
  return words[format];
}

/** What decides about an update at a moment. */
export interface UpdateSituation {
  readonly format: AppFormat;
  readonly optedIn: boolean;
  /** An upload or a reading runs. */
  readonly isBusy: boolean;
  readonly isOffline: boolean;
  /** When it was looked for last, whatever came of it; null: never. Milliseconds, as `now`. */
  readonly lastLook: number | null;
  readonly now: number;
}

/** `held`: as soon as work has ended. */
export type Leave = 'yes' | 'held' | 'no';

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Whether to look for a newer version now. Nobody is asked who has not asked for it (UP-1). An asked
 * look is always tried: the system may be wrong in taking itself for offline, and it costs one small
 * answer.
 */
export function mayLook(situation: UpdateSituation, isAsked: boolean): Leave {
  if (!isWanted(situation)) return 'no';
  if (isAsked) return 'yes';
  if (situation.isOffline || !isDue(situation)) return 'no';
  return situation.isBusy ? 'held' : 'yes';
}

/** Whether to fetch what was found. Never during work (UP-1). */
export function mayFetch(situation: UpdateSituation): Leave {
  if (!isWanted(situation)) return 'no';
  return situation.isBusy ? 'held' : 'yes';
}

/**
 * Whether an end of the app may install what was fetched, unasked. An end that breaks work off may
 * not: what was broken off is taken up again by this version (UP-1).
 */
export function mayInstall(situation: UpdateSituation): Leave {
  return mayFetch(situation);
}

function isWanted({ format, optedIn }: UpdateSituation): boolean {
  return optedIn && noUpdates(format) === null;
}

/** A look in the future is one of a clock that was wrong. */
function isDue({ lastLook, now }: UpdateSituation): boolean {
  return lastLook === null || lastLook > now || now - lastLook >= dayMs;
}
