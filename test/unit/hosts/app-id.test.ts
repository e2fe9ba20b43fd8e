import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appId } from '../../../main/hosts/electron/app-id.ts';

test('the app is called the same where it runs and where it is packed', () => {
  const builder = join(import.meta.dirname, '..', '..', '..', 'electron-builder.yml');
  expect(/^appId: (\S+)$/m.exec(readFileSync(builder, 'utf8'))?.[1]).toBe(appId);
});
