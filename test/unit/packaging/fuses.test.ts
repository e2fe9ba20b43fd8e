import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fuseCount, fuseFaults, setFuses } from '../../../scripts/packing/fuses.ts';
import { deliveredFuses, makeStandInElectron } from './stand-in-electron.ts';

describe('FU-1: fuses', () => {
  let folder = '';
  const electron = (fuses: string): string => {
    makeStandInElectron(folder, '45.0.0', fuses);
    return join(folder, 'electron');
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'carrel-fuses-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are nine, all as they should be', async () => {
    const path = electron(deliveredFuses);
    await setFuses(path);
    expect(fuseCount).toBe(9);
    expect(await fuseFaults(path)).toEqual([]);
  });

  it('are wrong as Electron delivers them', async () => {
    expect(await fuseFaults(electron(deliveredFuses))).toEqual([
      'RunAsNode is on, and should be off',
      'EnableCookieEncryption is off, and should be on',
      'EnableNodeOptionsEnvironmentVariable is on, and should be off',
      'EnableNodeCliInspectArguments is on, and should be off',
      'EnableEmbeddedAsarIntegrityValidation is off, and should be on',
      'OnlyLoadAppFromAsar is off, and should be on',
      'GrantFileProtocolExtraPrivileges is on, and should be off',
    ]);
  });

  it('are told when one alone is wrong, or removed', async () => {
    expect(await fuseFaults(electron('010011000'))).toEqual([
      'WasmTrapHandlers is off, and should be on',
    ]);
    expect(await fuseFaults(electron('r10011001'))).toEqual([
      'RunAsNode is in state 114, and should be off',
    ]);
  });

  it('break the packing when Electron has one more', async () => {
    const path = electron(`${deliveredFuses}1`);
    await expect(setFuses(path)).rejects.toThrow('strictlyRequireAllFuses');
    expect(await fuseFaults(electron('0100110011'))).toEqual(['fuse 9 is not known here']);
  });

  it('break the packing when Electron has one less', async () => {
    await expect(setFuses(electron(deliveredFuses.slice(0, 8)))).rejects.toThrow(
      'the fuse wire in this version of Electron is not long enough',
    );
    expect(await fuseFaults(electron('01001100'))).toEqual([
      'WasmTrapHandlers is not there, and should be on',
    ]);
  });
});
