import type { Source } from './source.ts';

const spaces = /[ \t]*/y;
const commentText = /[^\0-\x08\n-\x1f\x7f]*/y;

/** White space and a comment up to the end of the line; nothing else may stand there. */
export function readTrail(source: Source): void {
  if (source.isEnd) return;
  readCommentAfterSpace(source);
  source.take(spaces);
  if (source.unit === '\r') {
    source.needLineFeedNext('documents');
    source.advance();
  }
  if (source.unit === '\n') source.advance();
}

/** The same without what ends the line. */
export function readCommentAfterSpace(source: Source): void {
  while (!source.isEnd && source.unit !== '\n') {
    const { unit } = source;
    if (unit === '#') {
      readComment(source);
      return;
    }
    if (unit === '\r') source.needLineFeedNext('comments');
    else if (unit !== ' ' && unit !== '\t') throw source.unexpected();
    source.advance();
  }
}

function readComment(source: Source): void {
  source.take(commentText);
  const { unit } = source;
  if (source.isEnd || unit === '\n' || unit === '\r') return;
  throw source.control(unit.charCodeAt(0), 'comments');
}
