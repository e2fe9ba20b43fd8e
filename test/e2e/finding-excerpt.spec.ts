import { expect, test } from './carrel-test.ts';
import { makeLibrary } from './made-library.ts';

const lines = Array.from({ length: 31 }, (_, index) => `<p>Line ${index}</p>`);

/** Places in a file of 33 lines: at its end, before it, in its middle. */
for (const place of [31, 30, 27, 16]) {
  test(`the excerpt of a finding in line ${place} begins with a whole line`, async ({
    work,
    carrel,
  }) => {
    const olx = ['<html>', ...lines, '</html>']
      .map((line, index) => (index + 1 === place ? '<img src="/static/gone.png"/>' : line))
      .join('\n');
    const library = makeLibrary({
      title: 'Excerpts',
      components: [{ type: 'html', code: 'a', title: 'A', olx }],
    });
    const window = await carrel.start([await work.write('excerpts.zip', library)]);
    await window.untilRead('Excerpts');
    await window.show('Findings');
    await expect(window.page.getByRole('tree', { name: 'Findings' })).toBeVisible();
    await window.page.keyboard.press('F8');
    const scroller = window.page.locator('.cm-scroller');
    await expect(scroller).toBeVisible();
    const firstLine = async () =>
      scroller.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        const shown = [...element.querySelectorAll('.cm-line')].map((line) =>
          line.getBoundingClientRect(),
        );
        const first = shown.find((line) => line.bottom > top + 1);
        const marked = element.querySelector('.carrel-warning')?.getBoundingClientRect();
        return {
          isWhole: first !== undefined && first.top >= top - 1,
          isSeen: marked !== undefined && marked.top >= top && marked.bottom <= bottom,
        };
      });
    // It looks again once more lines are drawn: so it must stay.
    const twice = async () => {
      const now = await firstLine();
      await window.page.waitForTimeout(200);
      return [now, await firstLine()];
    };
    const good = { isWhole: true, isSeen: true };
    await expect.poll(twice).toEqual([good, good]);
  });
}
