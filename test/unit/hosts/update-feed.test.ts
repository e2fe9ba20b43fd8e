import { describe, expect, test } from 'vitest';
import { judgeFeed } from '../../../main/hosts/electron/updates/update-feed.ts';
import { updateFault, withCode } from '../../../main/hosts/electron/updates/update-failures.ts';

const feed = {
  provider: 'generic',
  url: 'https://updates.example.org/carrel/',
  publisherName: ['The Carrel authors'],
  updaterCacheDirName: 'carrel-updater',
};

const noFeed =
  'This build knows no place that newer versions come from: get them where you got this one.';
const insecure =
  'This build would take newer versions from a place that is not secure (https), so it takes none.';
const unsigned =
  'This build does not say who signs it, so it could not tell a new version from a forged one: get new versions where you got this one.';

describe('UP-4 a feed', () => {
  test.each([
    [{}, null],
    [{ url: 'http://updates.example.org/carrel/' }, insecure],
    [{ url: 'HTTP://updates.example.org/' }, insecure],
    [{ url: 'http://127.0.0.1/' }, insecure],
    [{ url: 'file:///updates/' }, insecure],
    [{ url: 'https://someone:secret@updates.example.org/' }, insecure],
    [{ url: 'updates.example.org' }, noFeed],
    [{ url: 7 }, noFeed],
    [{ url: undefined }, noFeed],
    [{ url: 'https://updates.carrel.invalid/' }, noFeed],
    [{ provider: 'github' }, noFeed],
    [{ provider: 'custom' }, noFeed],
  ])('with %j: %s', (differs, why) => {
    for (const platform of ['win32', 'darwin'] as const) {
      expect(judgeFeed({ ...feed, ...differs }, platform)).toBe(why);
    }
  });

  test.each([null, undefined, 'text', 7, []])('%j is none', (given) => {
    expect(judgeFeed(given, 'darwin')).toBe(noFeed);
  });
});

describe('UP-2 on Windows the publisher is named, or nothing is taken', () => {
  test.each([
    ['The Carrel authors', null],
    [['The Carrel authors', 'CN=The Carrel authors, O=Carrel'], null],
    [undefined, unsigned],
    [null, unsigned],
    ['', unsigned],
    [' ', unsigned],
    [[], unsigned],
    [[''], unsigned],
    [['The Carrel authors', ''], unsigned],
    [7, unsigned],
  ])('%j: %s', (publisherName, why) => {
    expect(judgeFeed({ ...feed, publisherName }, 'win32')).toBe(why);
    // macOS goes by the signature of the app that runs.
    expect(judgeFeed({ ...feed, publisherName }, 'darwin')).toBeNull();
  });
});

describe('UP-1 UP-3 what is said of an update that was not taken', () => {
  const thrownAway = 'The new version is not what was published, and was thrown away.';
  const notSigned =
    'The new version is not shown to be signed by Carrel’s publisher, and was thrown away.';
  const notSecure = 'The place that new versions come from is not secure, so nothing was fetched.';
  const nonsense = 'What is said of a new version makes no sense, so nothing was fetched.';
  const away = 'The new version could not be fetched from the place that it comes from.';
  const system =
    'The system did not take the new version: it is not signed by Carrel’s publisher, or Carrel stands where it cannot be replaced.';

  test.each([
    ['ERR_CHECKSUM_MISMATCH', 'server-failed', thrownAway, false],
    ['ERR_UPDATER_INVALID_SIGNATURE', 'server-failed', notSigned, false],
    ['CARREL_SYSTEM_REFUSED', 'server-failed', system, false],
    ['CARREL_NOT_SECURE', 'instance-not-secure', notSecure, false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'instance-not-secure', notSecure, false],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'instance-not-secure', notSecure, false],
    ['CERT_HAS_EXPIRED', 'instance-not-secure', notSecure, false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'instance-not-secure', notSecure, false],
    ['CARREL_TOO_LONG', 'server-failed', nonsense, false],
    ['ERR_UPDATER_INVALID_UPDATE_INFO', 'server-failed', nonsense, false],
    ['ERR_UPDATER_NO_CHECKSUM', 'server-failed', nonsense, false],
    ['ERR_UPDATER_CHANNEL_FILE_NOT_FOUND', 'server-failed', away, true],
    ['ENOSPC', 'disk-full', 'There is no room on the disk for the new version.', false],
    ['ENOTFOUND', 'server-failed', away, true],
    ['ECONNREFUSED', 'server-failed', away, true],
    ['ECONNRESET', 'server-failed', away, true],
  ])('%s', (code, kind, message, isOfWay) => {
    const fault = updateFault(withCode('in /home/someone', code));
    expect(fault).toMatchObject({ failure: { kind, message, detail: code }, isOfWay });
  });

  test.each([
    [new TypeError('x of undefined'), nonsense, false],
    [new Error('/home/someone/secret'), away, true],
    ['text', away, true],
    [withCode('a', '/home/someone'), away, true],
  ])('%s, without a code, keeps its own words for itself', (error, message, isOfWay) => {
    const fault = updateFault(error);
    expect(fault).toMatchObject({ failure: { message, detail: 'no code' }, isOfWay });
    expect(JSON.stringify(fault)).not.toContain('someone');
  });
});
