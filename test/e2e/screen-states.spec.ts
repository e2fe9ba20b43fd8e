import { appendFile, copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { everyCase } from '../corpus/every-case.ts';
import { expect, test } from './carrel-test.ts';
import { examine } from './examine.ts';
import { holdCalls } from './held-calls.ts';
import { begin, beginAsItIs, expectNoSidewaysScroll, whole } from './looks.ts';
import { makeLibrary } from './made-library.ts';
import { ApprovalDialog } from './pages/approval-dialog.ts';
import { ContentPage } from './pages/content-page.ts';
import type { WorkFolder } from './work-folder.ts';

const screens = ['Overview', 'Content', 'Findings', 'Files', 'Restore', 'Push'] as const;
const sample = 'Tide tables: reading, planning, checking';

test('AC-1 every screen of an archive in trouble, in each look', async ({ work, carrel }) => {
  test.setTimeout(600_000);
  const plain = await work.copy('exp-plain.zip', 'plain.zip');
  const [refused, crashing] = [
    await writeCase(work, 'collection/COL-003--no-collection', 'refused.zip'),
    await writeCase(work, 'entity/ENT-007--space-in-code', 'crashing.zip'),
  ];
  const window = await carrel.start([
    plain,
    refused,
    crashing,
    await work.write('unreadable.zip', 'no zip at all'),
  ]);
  const look = await begin(window.page);
  const choose = async (row: RegExp): Promise<void> => {
    await window.archive(row).click();
    await window.show('Overview');
  };
  for (const [file, name] of [
    [/^Pilotage refused/, 'refused'],
    [/^Pilotage crashing/, 'crashing'],
    [/unreadable/, 'unreadable'],
  ] as const) {
    await choose(file);
    await look(`overview-${name}`);
  }
  for (const screen of ['Content', 'Findings', 'Files', 'Restore', 'Push'] as const) {
    await window.show(screen);
    await look(`${screen.toLowerCase()}-unreadable`, [whole]);
  }
  await choose(/Plain sailing/);
  await new ApprovalDialog(window).approve('Before the change');
  await appendFile(plain, 'one more byte');
  await expect(window.archive('Plain sailing')).toHaveAccessibleName(/Changed since approval/, {
    timeout: 20_000,
  });
  await look('overview-changed');
  await window.show('Push');
  await look('push-changed', [whole]);
  await rm(plain);
  await window.show('Overview');
  await expect(window.archive('Plain sailing')).toHaveAccessibleName(/not found/i, {
    timeout: 20_000,
  });
  await look('overview-missing');
});

const callsOf = {
  Overview: ['archives.getOverview'],
  Content: ['content.getPage', 'content.getOutline', 'content.getFacets'],
  Findings: ['findings.getSummary', 'findings.getGroups', 'findings.getPage'],
  Files: ['files.getPage', 'files.getFolder'],
  Restore: ['restore.getPrediction', 'restore.getTree', 'restore.getSummaries'],
  Push: ['push.list', 'instances.list'],
} as const;

test('AC-1 every screen that still reads, and that could not, in each look', async ({
  work,
  carrel,
}) => {
  test.setTimeout(600_000);
  const window = await carrel.start([await copySample(work)]);
  const { page } = window;
  await window.untilChecked(sample);
  const look = await beginAsItIs(page);
  const calls = await holdCalls(page);
  for (const screen of screens) {
    await window.show(screen);
    await page.waitForTimeout(600); // what is remembered rests a moment before it is written
    calls.hold(callsOf[screen]);
    await page.reload();
    await window.untilReady();
    await page.waitForTimeout(400); // longer than the instant after which a skeleton shows
    await look(`${screen.toLowerCase()}-loading`);
    await calls.fail();
    await expect(page.getByText(/cannot be shown/).first()).toBeVisible();
    await look(`${screen.toLowerCase()}-failed`);
    await calls.release();
    await page.reload();
    await window.untilReady();
  }
});

test('AC-1 strange and many: titles, keys, collections, findings, in each look', async ({
  work,
  carrel,
}) => {
  test.setTimeout(600_000);
  const window = await carrel.start([
    await work.write('strange.zip', strangeLibrary()),
    await work.write('many.zip', manyFindings()),
    await work.write('one.zip', oneComponent()),
  ]);
  const { page } = window;
  const look = await begin(page);
  const content = new ContentPage(page);
  await window.archive(/Strange/).click();
  await window.untilChecked(/Strange/);
  await look('overview-strange');
  await window.show('Content');
  await content.choose(/unlikely/);
  await look('content-strange');
  await page.getByText('Collections', { exact: true }).click();
  await look('content-hundred-collections');
  await window.show('Findings');
  await expect(page.getByRole('tree', { name: 'Findings' })).toBeVisible();
  await page.keyboard.press('F8');
  await look('findings-strange');
  await window.show('Files');
  await look('files-strange');
  await window.show('Restore');
  await look('restore-strange');
  await window.show('Push');
  await look('push-strange', [whole]);

  await window.archive(/Many findings/).click();
  await window.untilChecked(/Many findings/);
  await window.show('Overview');
  await look('overview-many');
  await window.show('Findings');
  await expect(page.getByRole('tree', { name: 'Findings' })).toBeVisible();
  await page.keyboard.press('F8');
  await look('findings-many');
  await window.show('Content');
  await look('content-many');
  await window.show('Restore');
  await look('restore-many');

  await window.archive(/One component/).click();
  await window.untilChecked(/One component/);
  for (const screen of screens) {
    await window.show(screen);
    await look(`${screen.toLowerCase()}-one`);
  }
});

test('AC-2 every screen in forced colours, at 200 % and in 320 pixels', async ({
  work,
  carrel,
}) => {
  test.setTimeout(600_000);
  const window = await carrel.start([await copySample(work)]);
  const { page } = window;
  await window.untilChecked(sample);
  const content = new ContentPage(page);
  await window.show('Content');
  await content.choose(/Reading the table/);
  const sizes = {
    'forced-colors': { width: 1280, height: 800 },
    '200-percent': { width: 640, height: 400 },
    '320': { width: 320, height: 640 },
  } as const;
  for (const [name, size] of Object.entries(sizes)) {
    await page.setViewportSize(size);
    await page.emulateMedia({
      colorScheme: 'light',
      reducedMotion: 'reduce',
      forcedColors: name === 'forced-colors' ? 'active' : 'none',
    });
    for (const [index, screen] of screens.entries()) {
      await page.keyboard.press(`Control+${String(index + 1)}`);
      await expect(page).toHaveURL(new RegExp(`/${screen.toLowerCase()}(?:$|\\?)`));
      await examine(page, `${screen.toLowerCase()}-${name}`);
      await expectNoSidewaysScroll(page, `${screen} at ${name}`);
    }
  }
});

async function copySample(work: WorkFolder): Promise<string> {
  const path = join(work.home, 'tide-tables.zip');
  await copyFile(join(import.meta.dirname, '..', '..', 'samples', 'tide-tables.zip'), path);
  return path;
}

/** An archive of the project's own corpus in the person's home. */
async function writeCase(work: WorkFolder, name: string, as: string): Promise<string> {
  const found = everyCase().find((one) => one.name === name);
  if (found === undefined) throw new Error(`The corpus has no ${name}`);
  return work.write(as, found.bytes());
}

/** Titles and keys that nobody designs for, and a hundred collections. */
function strangeLibrary(): Buffer {
  const titles = [
    'أضواء الملاحة في الميناء وقواعد الأولوية عند تقاطع المسارات',
    '潮汐与水流：靠泊前的准备 · Port pilotage terms',
    '⚓️🚢 Anchoring 👩‍🚀👨‍👩‍👧‍👦 in an open roadstead 🇳🇴',
    'evil\u202Egpj.exe with \u2066bidi\u2069 controls\u200F',
    `A most unlikely title ${'that goes on and on '.repeat(20)}to its end`,
    'Ünïcödé cömbînìng Z͑ͫ̓a͐l͆g̑o',
    '   ',
    '<b>not bold</b> & "quoted"',
    'Withoutanyblankthatwouldletthelinebreakanywhereatallsothatitmustbecut'.repeat(3),
  ];
  return makeLibrary({
    title: 'Strange titles: أضواء 潮汐 ⚓️ and one that is a good deal longer than any list is wide',
    description: titles.join('\n'),
    components: titles.map((title, index) => ({
      type: index % 3 === 0 ? 'problem' : 'html',
      code: index % 2 === 0 ? 'k'.repeat(480) + String(index) : `key-${String(index)}`,
      title,
      olx: `<html display_name="x"><![CDATA[<p dir="auto">${title}</p><img src="/static/gone.png"/>]]></html>`,
      files: { [`static/${title.trim().replaceAll('/', '_').slice(0, 90) || 'blank'}.txt`]: title },
    })),
    collections: Array.from({ length: 100 }, (_, index) => ({
      code: `collection-${String(index)}`,
      title: index === 3 ? (titles[4] ?? '') : `Week ${String(index + 1)}`,
      description: '',
    })),
  });
}

/** Two missing pictures in each of five thousand texts. */
function manyFindings(): Buffer {
  return makeLibrary({
    title: 'Many findings',
    components: Array.from({ length: 5_000 }, (_, index) => ({
      type: 'html',
      code: `text-${String(index)}`,
      title: `Sounding ${String(index)}`,
      olx: '<html display_name="x"><![CDATA[<p>By lead.</p><img src="/static/a.png"/><img src="/static/b.png"/>]]></html>',
    })),
  });
}

function oneComponent(): Buffer {
  return makeLibrary({
    title: 'One component',
    components: [
      {
        type: 'html',
        code: 'only',
        title: 'The only one',
        olx: '<html display_name="The only one"><![CDATA[<p>Alone.</p>]]></html>',
      },
    ],
  });
}
