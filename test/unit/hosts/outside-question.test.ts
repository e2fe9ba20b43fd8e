import { describe, expect, test } from 'vitest';
import { outsideQuestion } from '../../../main/hosts/electron/menus/outside-question.ts';

describe('EL-6 an address that the window wants to show outside', () => {
  test('is asked about, with where it leads in large letters, and is not opened by Enter', () => {
    const { address, mayOpen, options } = outsideQuestion('HTTPS://Studio.Example.org/home?a=1');
    expect({ address, mayOpen }).toEqual({
      address: 'https://studio.example.org/home?a=1',
      mayOpen: true,
    });
    expect(options).toEqual({
      type: 'question',
      title: 'Carrel',
      message: 'Open studio.example.org in your browser?',
      detail: 'https://studio.example.org/home?a=1',
      buttons: ['Open in the browser', 'Cancel', 'Copy address'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
  });

  test('may be one of e-mail', () => {
    const { mayOpen, options } = outsideQuestion('mailto:admin@example.org?subject=Hello');
    expect(mayOpen).toBe(true);
    expect(options.message).toBe('Write to admin@example.org in your e-mail program?');
  });

  test.each([
    ['javascript:alert(1)'],
    ['JaVaScRiPt:alert(1)'],
    [' \tjavascript:alert(1)'],
    ['file:///etc/passwd'],
    ['data:text/html,<script>alert(1)</script>'],
    ['blob:carrel://app/1'],
    ['http://studio.example.org/'],
    ['ftp://example.org/'],
    ['carrel://app/'],
    ['carrel-preview://preview/p/x'],
    ['chrome://settings/'],
    ['ms-settings:privacy'],
    ['smb://server/share'],
    ['vbscript:x'],
    ['about:blank'],
  ])('%s is not opened, and can be copied', (written) => {
    const { mayOpen, options } = outsideQuestion(written);
    expect(mayOpen).toBe(false);
    expect(options.message).toBe('Carrel opens only https addresses and e-mail.');
    expect(options.buttons).toEqual(['Cancel', 'Copy address']);
    expect(options.defaultId).toBe(0);
  });

  test.each([[''], ['studio.example.org'], ['https://'], ['https://exa mple.org/'], ['//x.org']])(
    '“%s” is none',
    (written) => {
      const { mayOpen, options } = outsideQuestion(written);
      expect(mayOpen).toBe(false);
      expect(options.message).toBe('That is no address that can be opened.');
    },
  );

  test.each([['https://studio.example.org@evil.example/'], ['https://a:b@evil.example/']])(
    '%s is refused for the name in it',
    (written) => {
      const { mayOpen, options } = outsideQuestion(written);
      expect(mayOpen).toBe(false);
      expect(options.message).toBe('Carrel opens no address with a name or password in it.');
      expect(options.detail).toBe(written);
    },
  );

  test('shows a host of other letters as the network has it', () => {
    // A Cyrillic letter that looks like a Latin one.
    const { options } = outsideQuestion('https://studi\u043e.example.org/');
    expect(options.message).toBe('Open xn--studi-nye.example.org in your browser?');
  });

  test('hides nothing: what cannot be seen is written out', () => {
    const { options, address } = outsideQuestion('https://example.org/\u202egpj.exe');
    expect(address).toBe('https://example.org/%E2%80%AEgpj.exe');
    expect(options.detail).toBe('https://example.org/%E2%80%AEgpj.exe');
    expect(outsideQuestion('https://x \u202eg').options.detail).toBe('https://x <U+202E>g');
  });

  test('is cut in the middle where it is long, and copied whole', () => {
    const { options, address, mayOpen } = outsideQuestion(
      `https://example.org/${'a'.repeat(900)}z`,
    );
    expect(mayOpen).toBe(true);
    expect(options.detail).toHaveLength(300);
    expect(options.detail).toMatch(/^https:\/\/example\.org\/a+…a+z$/);
    expect(address).toHaveLength(921);
  });

  test('is refused where it is longer than any program takes', () => {
    const { options, mayOpen } = outsideQuestion(`https://example.org/${'a'.repeat(9_000)}`);
    expect(mayOpen).toBe(false);
    expect(options.message).toBe('Carrel opens no address as long as this.');
    expect(options.detail).toHaveLength(300);
  });

  test('keeps its last letters where its host is long', () => {
    const labels = 'a'.repeat(60);
    const host = `studio.example.org.${labels}.${labels}.${labels}.evil.example`;
    const { options } = outsideQuestion(`https://${host}/`);
    expect(options.message).toMatch(
      /^Open studio\.example\.org\.a+…a+\.evil\.example in your browser\?$/,
    );
  });
});
