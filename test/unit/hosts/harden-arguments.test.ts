import { describe, expect, it } from 'vitest';
import { acceptedPath, acceptedPreview } from '../../../main/hosts/electron/hardening/accepted.ts';

const show = {
  act: 'show',
  url: 'carrel-preview://preview/p/x',
  archiveId: 'a',
  rect: { x: 0, y: 0, width: 1, height: 1 },
  scheme: 'light',
};

describe('IP-2 PV-1 what a window asks of its view', () => {
  it.each([show, { act: 'hide' }, { act: 'kill' }])('%j is accepted', (asked) => {
    expect(acceptedPreview(asked)).toEqual(asked);
  });

  it.each([
    'file:///etc/passwd',
    'https://example.org/',
    'carrel://app/',
    'carrel-preview://other/p/x',
    'carrel-preview:preview/p/x',
    'data:text/html,x',
    'javascript:1',
    'about:blank',
    'x',
  ])('to show %s is refused', (url) => {
    expect(acceptedPreview({ ...show, url })).toBeNull();
  });

  it.each([null, 'hide', {}, { act: 'load' }, { ...show, rect: null }])(
    '%j is refused',
    (asked) => {
      expect(acceptedPreview(asked)).toBeNull();
    },
  );
});

describe('IP-2 a dropped path', () => {
  it.each(['/a.zip', 'x'.repeat(32_768)])('is taken', (path) => {
    expect(acceptedPath(path)).toBe(path);
  });
  it.each(['', 'x'.repeat(32_769), null, undefined, 1, ['/a.zip'], { path: '/a.zip' }])(
    'is not taken where it is none',
    (path) => {
      expect(acceptedPath(path)).toBeNull();
    },
  );
});
