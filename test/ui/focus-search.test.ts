// @vitest-environment jsdom
import { afterEach, expect, test } from 'vitest';
import { focusSearch } from '../../renderer/app/focus-search.ts';
import { archiveId } from './fixtures.ts';

afterEach(() => document.body.replaceChildren());

function addField(text: string): HTMLInputElement {
  const field = document.createElement('input');
  field.dataset['screenSearch'] = '';
  field.value = text;
  document.body.append(field);
  return field;
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const chosen = ({ selectionStart, selectionEnd }: HTMLInputElement) => [
  selectionStart,
  selectionEnd,
];

test('a field that is there is taken at once, its text chosen', () => {
  const field = addField('tide');
  focusSearch('content', archiveId, () => undefined);
  expect(document.activeElement).toBe(field);
  expect(chosen(field)).toEqual([0, 4]);
});

test('a letter typed into a field that has just come is not replaced by the next', async () => {
  focusSearch('overview', archiveId, () => undefined);
  const field = addField('');
  field.focus(); // it takes the focus by itself
  field.value = 't';
  field.setSelectionRange(1, 1);
  await frame();
  await frame();
  expect(chosen(field)).toEqual([1, 1]);
});

test('a field that comes later and has no focus gets it', async () => {
  focusSearch('overview', archiveId, () => undefined);
  await frame();
  const field = addField('tide');
  await frame();
  await frame();
  expect(document.activeElement).toBe(field);
});
