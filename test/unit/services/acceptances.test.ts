import { appendFileSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArchiveId } from '../../../contract/model/ids.ts';
import { createRig, removeRig, valueOf } from './services-rig.ts';
import type { ServicesRig } from './services-rig.ts';

const sample = join(import.meta.dirname, '../../../samples/tide-tables.zip');

let rig: ServicesRig;
let file: string;
beforeEach(() => {
  rig = createRig();
  file = join(rig.folder, 'tides.zip');
  copyFileSync(sample, file);
});
afterEach(async () => {
  await rig.close();
  expect(rig.bugs).toEqual([]);
  removeRig(rig);
});

const kind = { code: 'REF-001', severity: 'loss', findingId: null } as const;
const server = { release: 'verawood', database: 'mysql' } as const;
const wish = { ...server, accepted: [], note: '' };

async function kindOf(archiveId: ArchiveId, code: string) {
  const kinds = valueOf(await rig.call('findings.getKinds', { archiveId }));
  return kinds.find((one) => one.code === code);
}

async function placeOf(archiveId: ArchiveId, code: string) {
  const page = valueOf(
    await rig.call('findings.getPage', { archiveId, code, offset: 0, limit: 9 }),
  );
  const [first] = page.rows;
  if (first === undefined) throw new Error(`The sample has no ${code}`);
  return first;
}

describe('accepting with a reason', () => {
  test('says who, when and why, on the kind and on each place; the approval needs no more', async () => {
    const archiveId = await rig.open(file);
    expect((await kindOf(archiveId, 'REF-001'))?.accepted).toBe(false);
    const reason = 'The unit is to be taken out anyway';
    const given = valueOf(await rig.call('approval.accept', { archiveId, ...kind, reason }));
    expect(given).toMatchObject({ scope: 'kind', reason, by: 'Ada', release: 'verawood' });
    expect(await kindOf(archiveId, 'REF-001')).toMatchObject({ accepted: true, acceptance: given });
    expect((await placeOf(archiveId, 'REF-001')).acceptance).toEqual(given);
    const approval = valueOf(await rig.call('approval.approve', { archiveId, ...wish }));
    expect(approval.accepted).toEqual(['REF-001']);
    expect(approval.reasons).toEqual([
      {
        code: 'REF-001',
        title: (await kindOf(archiveId, 'REF-001'))?.title,
        scope: 'kind',
        reason,
        by: 'Ada',
        at: given.at,
      },
    ]);
  });

  test('one of a kind is enough where it is the only one; other places stay open', async () => {
    const archiveId = await rig.open(file);
    const { id } = await placeOf(archiveId, 'REF-001');
    const one = { ...kind, findingId: id, reason: 'Known' };
    const given = valueOf(await rig.call('approval.accept', { archiveId, ...one }));
    expect(given.scope).toBe('finding');
    expect(await kindOf(archiveId, 'REF-001')).toMatchObject({
      accepted: true,
      acceptedCount: 1,
      count: 1,
    });
    expect((await placeOf(archiveId, 'REF-001')).acceptance?.reason).toBe('Known');
  });

  test('can be taken back and put back, and a new reason replaces the old one', async () => {
    const archiveId = await rig.open(file);
    const first = valueOf(await rig.call('approval.accept', { archiveId, ...kind, reason: 'A' }));
    const second = valueOf(await rig.call('approval.accept', { archiveId, ...kind, reason: 'B' }));
    const list = async () => valueOf(await rig.call('approval.listAcceptances', { archiveId }));
    expect(await list()).toEqual([second]);
    valueOf(await rig.call('approval.withdrawAcceptance', { archiveId, id: second.id }));
    expect(await list()).toEqual([]);
    expect((await kindOf(archiveId, 'REF-001'))?.accepted).toBe(false);
    const refused = await rig.call('approval.approve', { archiveId, ...wish });
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'not-approved' } });
    valueOf(await rig.call('approval.putBackAcceptance', { archiveId, id: first.id }));
    expect((await list()).map(({ reason }) => reason)).toEqual(['A']);
    const both = await rig.call('approval.putBackAcceptance', { archiveId, id: second.id });
    expect(both).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
  });

  test('is kept with the bytes: over a reading again, and for a copy; not for other bytes', async () => {
    const archiveId = await rig.open(file);
    valueOf(await rig.call('approval.accept', { archiveId, ...kind, reason: 'Kept' }));
    const copy = join(rig.folder, 'copy.zip');
    copyFileSync(file, copy);
    const again = await rig.open(copy);
    expect((await kindOf(again, 'REF-001'))?.acceptance?.reason).toBe('Kept');
    const other = join(rig.folder, 'other.zip');
    writeFileSync(other, readFileSync(file));
    appendFileSync(other, 'x');
    const changed = await rig.open(other);
    expect((await kindOf(changed, 'REF-001'))?.accepted ?? false).toBe(false);
  });

  test('is refused without a reason, for what is not there, and for what no approval goes past', async () => {
    const archiveId = await rig.open(file);
    const bare = await rig.call('approval.accept', { archiveId, ...kind, reason: '  ' });
    expect(bare).toMatchObject({ ok: false, failure: { kind: 'bad-request' } });
    const absent = { ...kind, code: 'ENT-001', reason: 'x' };
    expect(await rig.call('approval.accept', { archiveId, ...absent })).toMatchObject({
      ok: false,
      failure: { kind: 'not-found' },
    });
    const broken = join(rig.folder, 'broken.zip');
    writeFileSync(broken, readFileSync(file).subarray(0, 4_000));
    const cut = await rig.open(broken);
    const [fatal] = valueOf(await rig.call('findings.getKinds', { archiveId: cut }));
    if (fatal !== undefined) {
      const { code, severity } = fatal;
      const asked = { archiveId: cut, code, severity, findingId: null, reason: 'x' };
      expect((await rig.call('approval.accept', asked)).ok).toBe(false);
    }
  });

  test('for another release holds only as far as it is no worse there', async () => {
    const archiveId = await rig.open(file);
    const notes = valueOf(await rig.call('findings.getKinds', { archiveId }));
    const weak = notes.find(({ severity }) => severity === 'warning' || severity === 'note');
    if (weak === undefined) throw new Error('The sample has no warning');
    const { code, severity } = weak;
    const asked = { archiveId, code, severity, findingId: null, reason: 'Fine' };
    valueOf(await rig.call('approval.accept', asked));
    expect((await kindOf(archiveId, code))?.acceptance?.severity).toBe(severity);
  });
});

describe('an approval that was withdrawn', () => {
  test('can be put back once, and not beside another', async () => {
    const archiveId = await rig.open(file);
    const asked = { archiveId, ...wish, accepted: ['REF-001'] };
    valueOf(await rig.call('approval.approve', asked));
    valueOf(await rig.call('approval.withdraw', { archiveId }));
    const approvalOf = async () =>
      valueOf(await rig.call('archives.getOverview', { archiveId })).approval;
    expect(await approvalOf()).toBeNull();
    valueOf(await rig.call('approval.putBack', { archiveId }));
    expect((await approvalOf())?.validity).toBe('valid');
    expect(await rig.call('approval.putBack', { archiveId })).toMatchObject({
      ok: false,
      failure: { kind: 'wrong-state' },
    });
  });
});
