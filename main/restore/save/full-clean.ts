import type { Release } from '../../../contract/releases.ts';
import { codePoints } from '../../semantics/python-text.ts';
import { Raised } from '../../semantics/python/raised.ts';
import { strRepr } from '../../semantics/python/repr.ts';

/** What Django's full_clean() finds of one object. Fields come in the order in which they are added. */
export class FullClean {
  readonly #python: Release['python'];
  readonly #fields: string[] = [];

  constructor(python: Release['python']) {
    this.#python = python;
  }

  /** Adds what is wrong with a field. */
  add(field: string, messages: readonly string[]): void {
    if (messages.length === 0) return;
    const shown = messages.map((message) => strRepr(message, this.#python));
    this.#fields.push(`'${field}': [${shown.join(', ')}]`);
  }

  /** Raises ValidationError where anything is wrong. */
  raise(): void {
    if (this.#fields.length === 0) return;
    const words = `{${this.#fields.join(', ')}}`;
    throw new Raised('django.core.exceptions', 'ValidationError', words);
  }
}

/** What Django says of a text that is longer than so many characters: one sentence, or none. */
export function tooLong(text: string, characters: number): readonly string[] {
  if (text.length <= characters) return [];
  const length = codePoints(text);
  if (length <= characters) return [];
  return [
    `Ensure this value has at most ${String(characters)} characters (it has ${String(length)}).`,
  ];
}
