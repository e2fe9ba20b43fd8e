import { Raised } from '../../semantics/python/raised.ts';
import type { StoredContent } from '../server-archive.ts';
import { spelledMediaType, writeMediaType } from './media-types.ts';
import type { DatabaseRules } from './database/database-rules.ts';

const mostBytes = 50_000_000;

/** Refuses content that is larger than a server keeps. Raises ValidationError. */
export function refuseTooLarge(content: StoredContent): void {
  if (content.bytes <= mostBytes) return;
  const words = `Ensure this value is less than or equal to ${String(mostBytes)}.`;
  throw new Raised('django.core.exceptions', 'ValidationError', `{'size': ['${words}']}`);
}

/** Writes a file's content, with the media type that its name tells. Raises as its parts do. */
export function writeFileContent(name: string, content: StoredContent, rules: DatabaseRules): void {
  const spelled = spelledMediaType(name);
  if (spelled !== null) writeMediaType(spelled, rules);
  refuseTooLarge(content);
}
