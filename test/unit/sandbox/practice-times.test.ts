import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../../../main/staging/open-database.ts';
import { practiceSchema } from '../../../main/staging/practice-schema.ts';
import { openPracticeStore } from '../../../main/staging/practice-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'carrel-practice-times-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a practice instance of an earlier Carrel keeps its libraries', () => {
  const old = openDatabase(join(folder, 'practice.sqlite'), {
    applicationId: 0x43524c50,
    migrations: [practiceSchema],
  });
  if (!old.ok) throw new Error(old.failure.message);
  const at = '2026-05-01T10:00:00.000Z';
  old.value.exec(`
    INSERT INTO learning_packages VALUES
      (1, 'lib:Sea:knots', 'lib:Sea:knots', 'Knots', '', '{}', '${at}', '${at}'),
      (2, 'lib:Sea:empty', '', 'Empty', '', '{}', '${at}', '${at}');
    INSERT INTO entities (learning_package, key, kind, type, title, draft, published)
      VALUES (1, 'xblock.v1:html:reef', 'component', 'html', 'Reef', 2, NULL);
    INSERT INTO libraries VALUES
      ('lib:Sea:knots', 'Sea', 'knots', 1, 0, 0, '', 'practice_user', '${at}'),
      ('lib:Sea:empty', 'Sea', 'empty', 2, 0, 0, '', 'practice_user', '${at}');
  `);
  old.value.close();

  const opened = openPracticeStore(folder, { sameCase: true });
  if (!opened.ok) throw new Error(opened.failure.message);
  expect(opened.value.findLibrary('lib:Sea:knots')).toMatchObject({
    title: 'Knots',
    blocks: 1,
    publishedAt: at, // by the restore that made it
    hasUnpublishedChanges: true,
    draftedAt: null, // not kept then
    createdAt: at,
    madeAt: at,
  });
  expect(opened.value.findLibrary('lib:Sea:empty')).toMatchObject({ publishedAt: null });
  opened.value.close();
});
