import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgressLine } from '../../../main/hosts/cli/progress-line.ts';
import { createTerminal } from '../../../main/hosts/cli/terminal.ts';

interface Shape {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

function terminal(shape: Shape, environment: Readonly<Record<string, string>> = {}) {
  const out = Object.assign(new PassThrough(), shape);
  return createTerminal(out, new PassThrough(), environment);
}

function isColoured(shape: Shape, environment: Readonly<Record<string, string>>): boolean {
  return terminal(shape, environment).outStyle.strong('x') !== 'x';
}

describe('the terminal', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: 'false' }, false],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ])('a terminal: %s, environment %j: coloured %s', (isTTY, environment, coloured) => {
    expect(isColoured({ isTTY }, environment)).toBe(coloured);
  });

  it('draws progress in one line, whatever the name of the file is', () => {
    const err = Object.assign(new PassThrough(), { isTTY: true, columns: 40 });
    const line = createProgressLine(
      createTerminal(new PassThrough(), err, {}),
      `\u001B[31m${'n'.repeat(200)}.zip`,
      false,
    );
    line.show({ stage: 'reading', done: 1, total: 2, unit: 'bytes' });
    const drawn = String(err.read());
    expect(drawn).toMatch(/^\r\u001B\[2KReading <U\+001B>\[31mn+… 50 %$/);
    expect(drawn.length - '\r\u001B[2K'.length).toBe(39);
  });

  it.each([
    [{ isTTY: true, columns: 100 }, 99],
    [{ isTTY: true, columns: 300 }, 120],
    [{ isTTY: true, columns: 20 }, 40],
    [{ isTTY: true, columns: 0 }, 80],
    [{ isTTY: false, columns: 200 }, 80],
    [{}, 80],
  ])('%j: lines of %i cells', (shape, width) => {
    expect(terminal(shape).outWidth).toBe(width);
  });
});
