import { Raised } from '../python/raised.ts';

/** KeyAlreadyPresent, which knows no place: a caller that knows one wraps it. */
export function keyPresent(name: string): Raised {
  return new Raised('tomlkit.exceptions', 'KeyAlreadyPresent', `Key "${name}" already exists.`);
}

/** A table that dotted keys have made is given a header, or the other way round. */
export function redefined(): Raised {
  const words = 'Redefinition of an existing table';
  return new Raised('tomlkit.exceptions', 'TOMLKitError', words);
}

/** tomlkit moves in what it finds under a key, and not everything that it finds can be. */
export function withoutTrivia(type: string): Raised {
  const words = `'${type}' object has no attribute 'trivia'`;
  return new Raised('builtins', 'AttributeError', words);
}
