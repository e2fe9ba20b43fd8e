/**
 * Characters as the Pythons of the servers know them: 3.11 has Unicode 14.0, 3.12 has 15.0. Tables of
 * our own, because an engine's Unicode is newer, and another in every browser. Asked of CPython
 * 3.11.7 and 3.12.1, every code point (`test/reference/python-characters.test.ts`).
 */

/** The Pythons of the servers, by what shows of them. */
export type Python = '3.11' | '3.12';

/** Gaps and lengths less one of the runs that `str.isprintable()` denies in 3.12, in base 36. */
const hiddenRuns = `
0+v 2n+x c ju+1 6+3 7 1 k b1 12+1 1e+1 3 1j+7 r+3 6+g m 5c 1c+1 1n+1 2t+d 1n+1 1d+1 f s+1 1
b+4 v+8 22 4h 8+1 2+1 m 7 1+2 4+1 9+1 2+1 4+7 1+3 2 5+1 p+1 3 6+3 2+1 m 7 2 2 2+1 1 5+3 2+1
3+2 1+6 4 1+6 h+9 3 9 3 m 7 2 5+1 a 3 3+1 1+e 4+1 c+6 7 3 8+1 2+1 m 7 2 5+1 9+1 2+1 3+6 3+3
2 5+1 i+9 2 6+2 3 4+2 2 1 2+2 2+2 3+2 c+3 5+2 3 4+1 1+5 1+d l+4 d 3 n g+1 9 3 4+6 2 3+1 1+1
4+1 a+6 m 3 n a 5+1 9 3 4+6 2+5 2 4+1 a 3+b d 3 1f 3 6+3 g+1 q 3 i+2 o 9 1+1 7+2 1+3 6 1 8+5
a+1 3+b 1m+3 t+10 2 1 5 o 1 n+1 5 1 7 a+1 4+v 20 10+3 13 10 f d+10 5i 1+4 1+1 ah 4+1 7 1 4+1
15 4+1 x 4+1 7 1 4+1 f 1l 4+1 1v+1 w+2 q+5 2e+1 6+1 hs s+2 2h+6 m+8 o+8 k+b d 3 2+b 2m+1 a+5
a+5 e b+5 2h+6 17+4 1y+9 v c+3 c+3 1+2 16+1 5+a 18+3 q+5 b+2 1q+1 1t t+1 b+5 a+5 e+1 v+1c
25+2 1b 38+7 1o+2 f+2 1o+6 17+1 b+7 17+4 eu+1 6+1 12+1 6+1 8 1 1 1 v+1 1h f e+1 6 j+1 3 9+g
o+7 1b+g 2+1 r d+2 x+e x+e 3w+3 if+o b+k 1ec+1 w 9p+4 19 1+4 1+1 1k+6 2+d o+8 7 7 7 7 7 7 7
7 3i+x q 2h+b 5y+p c+4 1r 2e+1 2v+4 17 2m 2c+b 1b mlp+2 1j+8 9o+j 54+7 5n+4 2 1 5+n 1n+2 a+5
1k+7 1y+7 c+5 38+a u+2 26 b+3 x 1j+8 e+1 a+1 2v+n s+9 6+1 6+1 6+8 7 7 1o+3 3i+1 a+5 8mc+b
n+3 1d+6ir a6+1 2y+11 7+b 5+4 q 5 1 2 2 3h+f cd+1 1i+6 1+v 16+5 1f j 4+3 5 3r+3 5a+2 6+1 6+1
6+1 3+2 7 7+c 2+1 c q j 2 f+1 e+x 3f+4 3+3 19+2 2g d+2 1+1a 1a+3l t+2 1d+e s+3 10+8 u+4 17+4
u 11+3 e+15 4e+1 a+5 10+3 10+3 14+7 1g+a c f 7 2 b f 7 2+1u 8n+8 m+9 8+n 6 16 9+1w 6+1 1 18
2+2 1+1 n 20+7 9+1b j 2+4 x+2 r+4 1+1r 1k+3 k+1 1e 2+4 8 3 t+1 3+3 a+6 9+6 1s+v 13+3 c+8
1i+2 t+1 r+4 q+6 4+b 7+27 21+1i 1f+c 1f+6 1a+7 a+85 v 16 3+1 2+22 17+7 16+l q+11 s+j n+8
26+3 10+8 1q 5+c p+6 a+5 1h i+7 13+8 2o k+a i 1b+1p 7 1 4 f b+5 1n+4 a+5 4 8+1 2+1 m 7 2 5
a+1 2+1 3+1 1+5 1+4 7+1 7+2 5+3u 2k 5+t 20+7 a+4l 1i+1 12+x 1x+a a+5 d+i 1m+5 a+1h r+1 f+3
n+54 1o+2r 2b+b 8+1 1+1 8 2 u 2+1 c+8 a+1x 8+1 1a+1 b+q 20+7 2b+c 21+6 a+6t 9 19 e+9 t+2 w+1
m e+20 7 2 18+2 1 2 9+7 a+5 6 2 11 2 6+6 a+8l p+6 h 15+2 s+2d 1+e 1e+c pn+2t 33 5+a 5g+217
2r+c ts+f m+33d g7+6ns ft+6 v a+3 29 a+5 u+1 6+9 1y+9 a 7 l+4 j+j3 2j+2s 23+3 1l+6 h+1r 5+a
2+d 4qg+7 ye+15 9+6w6 4 7 2 83+e 1+s 3+1 1+d 4+7 b0+1s3 2z+4 d+2 9+6 a+1 4+3mn 1a+1 n+8
38+1n 6u+9 13+1 22+7 34+k 1y+3d k+b k+b 2f+8 p+3q 2d 1z 2+1 1+1 2+1 4 c 1 7 1t 4+1 8 7 s 4 5
1+2 7 9g+1 84+1 ji+e 5 f+un v+5 6+5w 7 h+1 7 2 5+4 1q+w 1+33 19+2 e+1 a+3 2+8v v+g 1m+4 1+cv
16+kl 7 4 2 f 5h+1 g+14 24+3 a+3 2+ls 1w+23 1p+5d 4 r 2 1+1 1 a 4 1 1+5 1+3 1 1 1 3 2 1+1 1
1 1 1 1 2 1+1 4 7 4 4 1 a h+4 3 5 h+1f 2+7h 18+3 2s+b f+1 f f 11+9 4u+1j t+c 18+3 9+6 2+d
6+49 rc+3 h+2 d+2 3b+3 2n+5 c+3 1+e c+3 1k+7 a+5 14+7 u+1 2+25 9g+b e+1 d+2 9+6 1a 7+7 e+3
9+6 9+6 43 1j+10 a+sl wyo+v 37e+5 66+1 4g2+d 5rl+2e6 f2+15t 3t7+4 38g+f9e7 6o+47bj
`;

/** The same of the runs that 3.11 denies beside those. */
const newlyShownRuns = `
2k3 d6 1elq+2 n3+2 1q6+9 s6+g 1+14 3+r 445 g+l onw y 6lm+j 2fl+5 79+1p x u8+15 3j6 47+2 4+4
2h ij+2 f+1 10+2 b+2 1 e+1 a+1 c e+1 116o i6u+38f
`;

/** The zeros of the scripts whose digits 3.11 knows: nine more follow each. */
// prettier-ignore
const zeros = [
  0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
  0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
  0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0,
  0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0,
  0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0,
  0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];
/** Those that came with 3.12. */
const newerZeros = [0x11f50, 0x1e4f0];

interface Runs {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

function runsOf(text: string): Runs {
  const runs = text.trim().split(/\s+/u);
  const starts = new Uint32Array(runs.length);
  const ends = new Uint32Array(runs.length);
  let next = 0;
  for (const [index, run] of runs.entries()) {
    const [gap = '0', more = '0'] = run.split('+');
    const start = next + Number.parseInt(gap, 36);
    const end = start + Number.parseInt(more, 36);
    starts[index] = start;
    ends[index] = end;
    next = end + 1;
  }
  return { starts, ends };
}

const hidden = runsOf(hiddenRuns);
const newlyShown = runsOf(newlyShownRuns);

/** `str.isprintable()` of one character: what `repr()` shows as it is. */
export function isPrintable(codePoint: number, python: Python): boolean {
  if (codePoint < 0x7f) return codePoint >= 0x20;
  if (holds(hidden, codePoint)) return false;
  return python !== '3.11' || !holds(newlyShown, codePoint);
}

function holds({ starts, ends }: Runs, codePoint: number): boolean {
  const run = lastUpTo(starts, codePoint);
  return run >= 0 && codePoint <= (ends[run] ?? -1);
}

/** `unicodedata.decimal()` of one character: what `int()` and `\d` take for a digit; else null. */
export function digitValue(codePoint: number, python: Python): number | null {
  const value = digitOf(zeros, codePoint);
  return value === null && python === '3.12' ? digitOf(newerZeros, codePoint) : value;
}

function digitOf(sorted: readonly number[], codePoint: number): number | null {
  const at = lastUpTo(sorted, codePoint);
  const value = at < 0 ? 10 : codePoint - (sorted[at] ?? 0);
  return value < 10 ? value : null;
}

/** Index of the last number that is not greater, by halving; -1 where all are. */
function lastUpTo(sorted: ArrayLike<number>, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
