import { describe, expect, test } from 'vitest';
import { fail } from '../../../contract/result.ts';
import { withCode } from '../../../main/hosts/electron/updates/update-failures.ts';
import { makeUpdates, settled } from './made-update-engine.ts';

const at = '2026-11-22T10:00:00.000Z';
const idle = { kind: 'idle', lookedAt: at };
const ready = { kind: 'ready', version: '2.0.0', held: false };
const fetching = { kind: 'fetching', version: '2.0.0', share: 0, held: false };
const unreachable = withCode('no', 'ENOTFOUND');

/** Wanted, looked for and found, about to be fetched. */
async function found() {
  const rig = makeUpdates();
  await rig.wants(true);
  await rig.engine.finds('2.0.0');
  return rig;
}

/** Fetched and verified. */
async function fetched() {
  const rig = await found();
  await rig.engine.fetches();
  rig.engine.asked.splice(0);
  rig.told.splice(0);
  return rig;
}

describe('UP-1 nothing is done that nobody asked for', () => {
  test('off: nothing is loaded, looked for or told, asked or not', async () => {
    const { updates, world, told, look, work } = makeUpdates();
    updates.answered('app.getPreferences', { looksForUpdates: false });
    await look(false);
    await look(true);
    await work(true);
    await work(false);
    updates.install();
    updates.ending();
    expect([updates.state, world.opened, told]).toEqual([{ kind: 'off' }, 0, []]);
  });

  test('other answers say nothing of the wish', async () => {
    const { updates, told } = makeUpdates();
    updates.answered('app.getInfo', { looksForUpdates: true });
    await settled();
    expect([updates.state, told]).toEqual([{ kind: 'off' }, []]);
  });

  test('a start tells what was wished, and waits with the look', async () => {
    const { updates, world, told } = makeUpdates();
    world.lookedAt = at;
    updates.answered('app.getPreferences', { looksForUpdates: true });
    await settled();
    expect([told, world.opened]).toEqual([[idle], 0]);
  });

  test('turned off while it looks: what is found counts for nothing', async () => {
    const { updates, engine, wants } = makeUpdates();
    await wants(true);
    await wants(false);
    await engine.finds('2.0.0');
    expect([updates.state, engine.asked]).toEqual([{ kind: 'off' }, ['look', 'stop']]);
  });

  test('turned off while it fetches: stops, and fetches no more', async () => {
    const { updates, engine, wants, work } = await found();
    await wants(false);
    await work(false);
    expect(updates.state).toEqual({ kind: 'off' });
    expect(engine.asked).toEqual(['look', 'fetch', 'stop']);
  });

  test('turned off when it is ready: the end installs nothing, asked for before or not', async () => {
    const { updates, engine, acts, wants } = await fetched();
    updates.install();
    await wants(false);
    updates.ending();
    updates.end();
    expect(engine.asked).toEqual(['stop', 'at end: false']);
    expect(acts).toEqual(['quit', 'exit']);
  });
});

describe('UP-2 a Carrel that does not update itself', () => {
  test('says so from the start, whatever is wished or asked', async () => {
    const { updates, world, told, wants, look } = makeUpdates({ format: 'deb' });
    await wants(true);
    await look(true);
    expect(updates.state).toEqual({
      kind: 'unavailable',
      why: 'This Carrel came as a package of the system, which renews it: update it there.',
    });
    expect([world.opened, told]).toEqual([0, []]);
  });

  test('a build that may not says why at the first look, and looks no more', async () => {
    const { updates, world, told, wants, look } = makeUpdates();
    world.opens = fail('No publisher.');
    await wants(true);
    await look(true);
    expect(told.slice(1)).toEqual([
      { kind: 'looking' },
      { kind: 'unavailable', why: 'No publisher.' },
    ]);
    expect([updates.state.kind, world.opened]).toEqual(['unavailable', 1]);
  });
});

describe('a look', () => {
  test('that finds nothing is idle until the next day', async () => {
    const { engine, told, world, wants, look } = makeUpdates();
    await wants(true);
    await engine.finds(null);
    expect(told).toEqual([{ kind: 'idle', lookedAt: null }, { kind: 'looking' }, idle]);
    world.now = new Date('2026-11-23T09:59:59.999Z');
    await look(false);
    expect(engine.asked).toEqual(['look']);
    world.now = new Date('2026-11-23T10:00:00.000Z');
    await look(false);
    expect(engine.asked).toEqual(['look', 'look']);
  });

  test('that was done before the start counts', async () => {
    const { engine, world, wants, look } = makeUpdates();
    world.lookedAt = '2026-11-22T09:00:00.000Z';
    await wants(true);
    expect(engine.asked).toEqual([]);
    await look(true);
    expect(engine.asked).toEqual(['look']);
  });

  test('that finds one fetches it, share by share, until it is ready', async () => {
    const { engine, told } = await found();
    engine.share(0.5);
    engine.share(1);
    await engine.fetches();
    expect(told.slice(2)).toEqual([
      fetching,
      { ...fetching, share: 0.5 },
      { ...fetching, share: 1 },
      ready,
    ]);
  });

  test('that finds one is not kept as a look that found none: the next start looks again', async () => {
    const { world } = await fetched();
    expect(world.lookedAt).toBeNull();
  });

  test('goes on once, however often it is asked for', async () => {
    const { engine, world, wants, look } = makeUpdates();
    await wants(true);
    await look(true);
    await look(true);
    await engine.finds('2.0.0');
    await look(true);
    await engine.fetches();
    await look(true);
    expect([engine.asked, world.opened]).toEqual([['look', 'fetch'], 1]);
  });
});

describe('UP-1 a place that cannot be reached', () => {
  test('is left alone where the system is offline', async () => {
    const { updates, engine, world, wants, work } = makeUpdates();
    world.isOffline = true;
    await wants(true);
    await work(false);
    expect([updates.state, engine.asked]).toEqual([{ kind: 'idle', lookedAt: null }, []]);
  });

  test('is not spoken of unless somebody asked, and left alone for a day', async () => {
    const { updates, engine, world, wants, look } = makeUpdates();
    await wants(true);
    await engine.cannotLook(unreachable);
    expect([updates.state, world.lookedAt]).toEqual([{ kind: 'idle', lookedAt: null }, null]);
    await look(false);
    expect(engine.asked).toEqual(['look']);
    await look(true);
    await engine.cannotLook(unreachable);
    expect(updates.state).toMatchObject({ kind: 'failed', failure: { detail: 'ENOTFOUND' } });
  });

  test('is spoken of where somebody asked while it was being looked for', async () => {
    const { updates, engine, wants, look } = makeUpdates();
    await wants(true);
    await look(true);
    await engine.cannotLook(unreachable);
    expect(updates.state.kind).toBe('failed');
  });

  test('while it is fetched: quiet as well', async () => {
    const { updates, engine } = await found();
    await engine.cannotFetch(unreachable);
    // Not that this is the newest: it was found not to be.
    expect(updates.state).toEqual({ kind: 'idle', lookedAt: null });
  });
});

test('UP-3 what came and is not what it should be is spoken of, asked or not', async () => {
  const { updates, engine } = await found();
  await engine.cannotFetch(withCode('no', 'ERR_CHECKSUM_MISMATCH'));
  expect(updates.state).toMatchObject({
    kind: 'failed',
    failure: { message: 'The new version is not what was published, and was thrown away.' },
  });
  updates.install();
  updates.ending();
  expect(engine.asked).toEqual(['look', 'fetch', 'at end: false']);
});

describe('UP-1 work comes first', () => {
  test('an unasked look waits for its end', async () => {
    const { engine, world, wants, work } = makeUpdates();
    world.isBusy = true;
    await wants(true);
    expect(engine.asked).toEqual([]);
    await work(false);
    expect(engine.asked).toEqual(['look']);
  });

  test('what an asked look found is fetched after it', async () => {
    const { updates, engine, world, wants, look, work } = makeUpdates();
    world.isBusy = true;
    await wants(true);
    await look(true);
    await engine.finds('2.0.0');
    expect(updates.state).toEqual({ ...fetching, held: true });
    expect(engine.asked).toEqual(['look']);
    await work(false);
    expect(updates.state).toEqual(fetching);
    expect(engine.asked).toEqual(['look', 'fetch']);
  });

  test('fetching stops when it begins, and goes on after it, each time', async () => {
    const { updates, engine, work } = await found();
    engine.share(0.5);
    await work(true);
    expect(updates.state).toEqual({ ...fetching, held: true });
    await work(true);
    await work(false);
    expect(updates.state).toEqual(fetching);
    await work(true);
    await work(false);
    await engine.fetches();
    expect(updates.state).toEqual(ready);
    const asked = engine.asked.filter((act) => act === 'fetch');
    expect(asked).toHaveLength(3);
  });

  test('what is ready is held as long as it goes on', async () => {
    const { told, work } = await fetched();
    await work(true);
    await work(false);
    expect(told).toEqual([{ ...ready, held: true }, ready]);
  });

  test('an end that breaks it off installs nothing', async () => {
    const { updates, engine, acts, work } = await fetched();
    await work(true);
    updates.ending();
    updates.end();
    expect([engine.asked, acts]).toEqual([['at end: false'], ['exit']]);
  });
});

test('UP-1 an end that breaks work off is judged when it begins, not when all is closed', async () => {
  const { updates, engine, work } = await fetched();
  await work(true);
  updates.ending();
  await work(false);
  updates.ending();
  expect(engine.asked).toEqual(['at end: false']);
  updates.stays();
  updates.ending();
  expect(engine.asked).toEqual(['at end: false', 'at end: true']);
});

describe('the installation', () => {
  test('comes with an end of the app', async () => {
    const { updates, engine, acts } = await fetched();
    updates.ending();
    updates.end();
    expect([engine.asked, acts]).toEqual([['at end: true'], ['exit']]);
  });

  test('that is asked for asks the app to end, and starts it again', async () => {
    const { updates, engine, acts } = await fetched();
    updates.install();
    expect(acts).toEqual(['quit']);
    updates.ending();
    updates.end();
    expect(engine.asked).toEqual(['at end: true', 'install and start']);
    expect(acts).toEqual(['quit']);
  });

  test('UP-1 that is asked for during work comes only where the person lets it end', async () => {
    const { updates, engine, acts, work } = await fetched();
    await work(true);
    updates.install();
    updates.stays();
    updates.ending();
    updates.end();
    expect([engine.asked, acts]).toEqual([['at end: false'], ['quit', 'exit']]);
  });

  test('needs something that is ready', async () => {
    const { updates, acts } = await found();
    updates.install();
    expect(acts).toEqual([]);
  });
});
