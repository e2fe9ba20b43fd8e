import { expect, test } from 'vitest';
import { readServerWords, wordsOfField } from '../../../main/instance/server-words.ts';

test.each([
  ['DRF detail', '{"detail":"Not found."}', 'Not found.'],
  [
    'DRF lists',
    '{"slug":["Too long.","Taken."],"org":["Bad."]}',
    'slug: Too long. Taken. org: Bad.',
  ],
  ['a plain string for a field', '{"slug":"Taken."}', 'slug: Taken.'],
  ['a bare list', '["File too big"]', 'File too big'],
  ['a bare string', '"No."', 'No.'],
  ['errors of no field', '{"non_field_errors":["Wrong."]}', 'Wrong.'],
  ['OAuth', '{"error":"invalid_client"}', 'invalid_client'],
  ['OAuth with words', '{"error":"x","error_description":"Who are you?"}', 'Who are you?'],
  ['a token error', '{"error_code":"token_expired","developer_message":"Expired."}', 'Expired.'],
  [
    'a problem',
    '{"type":"https://x/y","title":"Refused","detail":"No right."}',
    'Refused: No right.',
  ],
  ['nested', '{"file":{"0":["Bad."]}}', 'file: 0: Bad.'],
  [
    'HTML of a proxy',
    '<html><head><title>413 Too Large</title></head><body>x</body></html>',
    '413 Too Large',
  ],
  ['HTML without a title', '<h1>Server Error (500)</h1>', 'Server Error (500)'],
  ['plain text', 'Bad gateway', 'Bad gateway'],
  ['broken JSON', '{"detail": ', '{"detail":'],
  ['nothing', '', ''],
  ['control and direction characters', '{"detail":"a\\u001b[31mb\\u202ec\\nd"}', 'a [31mb c d'],
])('%s', (_name, body, words) => {
  expect(readServerWords(body)).toBe(words);
});

test('long words are cut', () => {
  expect(readServerWords(`{"detail":"${'x'.repeat(5000)}"}`)).toHaveLength(601);
});

test('one field is read in either shape, and nothing where there is none', () => {
  expect(wordsOfField('{"slug":["A."]}', 'slug')).toBe('A.');
  expect(wordsOfField('{"slug":"A."}', 'slug')).toBe('A.');
  expect(wordsOfField('{"org":"A."}', 'slug')).toBe('');
  expect(wordsOfField('<html>', 'slug')).toBe('');
});
