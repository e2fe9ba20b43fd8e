import {
  FuseState,
  FuseV1Options,
  FuseVersion,
  flipFuses,
  getCurrentFuseWire,
} from '@electron/fuses';

/**
 * FU-1. electron-builder's own `electronFuses` knows eight of the nine and cannot be strict, so the
 * hook after packing sets them. A fuse that a later Electron adds breaks the packing.
 */
const wanted = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Linux has no such check; there the fuse changes nothing.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
} as const;

/** Sets all fuses of a binary, or of an `.app`, before it is signed. */
export async function setFuses(electron: string): Promise<void> {
  await flipFuses(electron, { version: FuseVersion.V1, strictlyRequireAllFuses: true, ...wanted });
}

/** Reads the fuses of a packed app back: a line for each that is not as it should be. */
export async function fuseFaults(electron: string): Promise<readonly string[]> {
  const { version, ...wire } = await getCurrentFuseWire(electron);
  if (version !== FuseVersion.V1)
    return [`the fuses are of version ${String(version)}, which is not known`];
  const found = new Map(Object.entries(wire).map(([fuse, state]) => [Number(fuse), Number(state)]));
  const known = Object.entries(wanted).map(([fuse, on]) => [Number(fuse), on] as const);
  const wrong = known.flatMap(([fuse, on]) => {
    const state = found.get(fuse);
    if (state === (on ? FuseState.ENABLE : FuseState.DISABLE)) return [];
    return [`${FuseV1Options[fuse]} is ${nameOf(state)}, and should be ${on ? 'on' : 'off'}`];
  });
  const unknown = [...found.keys()].filter((fuse) => !known.some(([name]) => name === fuse));
  return [...wrong, ...unknown.map((fuse) => `fuse ${fuse} is not known here`)];
}

/** How many fuses are held to a value. */
export const fuseCount = Object.keys(wanted).length;

function nameOf(state: number | undefined): string {
  if (state === undefined) return 'not there';
  if (state === Number(FuseState.ENABLE)) return 'on';
  return state === Number(FuseState.DISABLE) ? 'off' : `in state ${state}`;
}
