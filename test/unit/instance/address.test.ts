import { expect, test } from 'vitest';
import { parseInstanceUrl } from '../../../main/instance/address.ts';

test.each([
  ['https://studio.example.org', 'https://studio.example.org/'],
  ['studio.example.org', 'https://studio.example.org/'],
  [' https://studio.example.org/cms ', 'https://studio.example.org/cms/'],
  ['https://studio.example.org/?next=/home#x', 'https://studio.example.org/'],
  ['http://127.0.0.1:8001', 'http://127.0.0.1:8001/'],
  ['http://localhost:8001/', 'http://localhost:8001/'],
  ['http://[::1]:8001/', 'http://[::1]:8001/'],
])('%s is taken as %s', (text, href) => {
  const parsed = parseInstanceUrl(text);
  expect(parsed.ok && parsed.value.href).toBe(href);
});

test.each([
  ['http://studio.example.org', 'instance-not-secure'],
  ['http://127.0.0.1.evil.test', 'instance-not-secure'],
  ['http://localhost.evil.test', 'instance-not-secure'],
  ['https://me:secret@studio.example.org', 'bad-request'],
  ['ftp://studio.example.org', 'bad-request'],
  ['file:///etc/passwd', 'bad-request'],
  ['', 'bad-request'],
  ['https://', 'bad-request'],
])('EL-1: %s is refused as %s', (text, kind) => {
  expect(parseInstanceUrl(text)).toMatchObject({ ok: false, failure: { kind } });
});
