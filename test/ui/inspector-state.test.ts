import { expect, test } from 'vitest';
import { stateWords } from '../../renderer/features/inspector/versions.ts';
import type { EntityView } from '../../contract/views.ts';

function words(state: EntityView['state'], isDraft: boolean): string {
  const versions = [{ isDraft, isPublished: true }];
  return stateWords({ state, versions } as unknown as EntityView); // all that it looks at
}

test('a published component without its draft is not said to have one', () => {
  expect(words('changed', false)).toBe('Deleted Draft (Still Published)');
  expect(words('changed', true)).toBe('Draft (Unpublished Changes)');
  expect(words('published', true)).toBe('Published');
});
