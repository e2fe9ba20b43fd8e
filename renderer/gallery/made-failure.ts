import { failure } from '../../contract/failures.ts';

export const madeFailure = failure(
  'staging-damaged',
  'The staged data was cleared while Carrel ran.',
  'Read the archive again; the file itself was not touched.',
  'read-again',
  'the index has another generation',
);
