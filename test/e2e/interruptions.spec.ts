import { expect, test } from './carrel-test.ts';
import { makeLibrary } from './made-library.ts';

const title = 'Sailing directions';

/** An archive that takes a second or two to read. */
function longLibrary(): Uint8Array {
  const components = Array.from({ length: 1_500 }, (_, at) => ({
    type: 'html',
    code: `chapter-${String(at)}`,
    title: `Chapter ${String(at)}`,
    olx: `<html>Chapter ${String(at)} of the directions</html>`,
  }));
  return makeLibrary({ title, components });
}

test('a reader is killed: the window says that reading stopped, and reads it again', async ({
  work,
  carrel,
}) => {
  const file = await work.write('directions.zip', longLibrary());
  const window = await carrel.start();
  await carrel.heldReaders.hold();
  await window.drop(file);
  await expect.poll(() => carrel.killReaders(), { intervals: [10] }).toBe(1);
  await carrel.heldReaders.letGo();
  await expect(window.archive(/./)).toHaveAccessibleName(/Could not be read/);
  await expect(
    window.page.getByText('The part of Carrel that reads archives stopped').first(),
  ).toBeVisible();
  await window.button('Read again').click();
  await window.untilChecked(title);
});
