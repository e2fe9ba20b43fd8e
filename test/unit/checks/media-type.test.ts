import { describe, expect, it } from 'vitest';
import { judgeMediaType } from '../../../main/checks/ast-013-media-type.ts';

const folder = 'entities/xblock.v1/html/note/component_versions/v1/static/';

describe('the kind of a file against its name', () => {
  it.each([
    ['a.png', 'text/html', true],
    ['a.JPG', 'application/x-msdownload', true],
    ['a.gif', 'text/plain', true],
    ['a.png', 'image/jpeg', false],
    ['a.png', 'application/octet-stream', false],
    ['a.png', 'application/x-empty', false],
    ['a.mp4', 'text/html', true],
    ['a.mp4', 'text/plain', false],
    ['a.pdf', 'application/zip', true],
    ['a.pdf', 'application/pdf', false],
    ['a.docx', 'application/zip', false],
    ['a.docx', 'application/x-ole-storage', false],
    ['a.svg', 'image/png', true],
    ['a.svg', 'text/xml', false],
    ['a.txt', 'application/x-msdownload', false], // a text may begin with MZ
    ['a.csv', 'application/x-elf', true],
    ['a.unknown', 'text/html', false],
    ['.png', 'text/html', false],
  ])('%s that begins like %s: %s', (name, mediaType, isOdd) => {
    expect(judgeMediaType(`${folder}${name}`, mediaType)?.code).toBe(isOdd ? 'AST-013' : undefined);
  });

  it('says nothing of what could not be read, or is no file of a component', () => {
    expect(judgeMediaType(`${folder}a.png`, null)).toBeNull();
    expect(judgeMediaType('readme.png', 'text/html')).toBeNull();
  });
});
