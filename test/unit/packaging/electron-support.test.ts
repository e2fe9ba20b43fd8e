import { describe, expect, it } from 'vitest';
import { supportFaults } from '../../../scripts/packing/electron-support.ts';

const releases = [
  { version: '46.0.0-beta.2', date: '2026-11-19' },
  { version: '45.4.2', date: '2026-11-10' },
  { version: '45.4.1', date: '2026-11-03' },
  { version: '44.9.10', date: '2026-11-10' },
  { version: '44.9.9', date: '2026-10-01' },
  { version: '42.1.0', date: '2026-06-01' },
];
const on = (day: string): number => Date.parse(`${day}T12:00:00Z`);

describe('EL-7: the pinned Electron', () => {
  it('may be the newest, or behind for a fortnight', () => {
    expect(supportFaults('45.4.2', releases, on('2026-12-31'))).toEqual([]);
    expect(supportFaults('45.4.1', releases, on('2026-11-24'))).toEqual([
      'Electron 45.4.2 has been out since 2026-11-10, more than 14 days; pinned is 45.4.1',
    ]);
    expect(supportFaults('45.4.1', releases, on('2026-11-23'))).toEqual([]);
  });

  it('may be of an older major, behind the patches of that one alone', () => {
    expect(supportFaults('44.9.9', releases, on('2026-11-20'))).toEqual([]);
    expect(supportFaults('44.9.9', releases, on('2026-11-30'))).toEqual([
      'Electron 44.9.10 has been out since 2026-11-10, more than 14 days; pinned is 44.9.9',
    ]);
  });

  it('may not be of a major that has left support', () => {
    expect(supportFaults('42.1.0', releases, on('2026-11-20'))).toEqual([
      'Electron 42 has left support: the newest is 45',
    ]);
  });

  it('has to be one that was released', () => {
    expect(supportFaults('45.9.9', releases, on('2026-11-20'))).toEqual([
      'Electron 45.9.9 is not in the list of releases',
    ]);
  });
});
