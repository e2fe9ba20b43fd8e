import { defineConfig } from '@playwright/test';

const report = process.env['CARREL_E2E_REPORT'];
const chromium = process.env['CARREL_CHROMIUM'];

/** What only the desktop shell can be asked. */
const desktopOnly = ['**/desktop-*.spec.ts'];
/** The journeys that each host must carry; the rest of the window is the same page in both. */
const journeys = [
  'accept-findings',
  'approve-and-push',
  'bad-input',
  'first-journey',
  'hostile-texts',
  'interruptions',
  'opening',
  'push-journeys',
].map((name) => `**/${name}.spec.ts`);

/**
 * One suite, two hosts, both in `npm test`; `npm run test:electron` runs the desktop's part alone.
 * The scripts say where browser, binary and report are.
 */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/runs',
  // Watchdogs over what hangs, on machines of any speed: what must be quick has a limit of its own.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  retries: 0,
  workers: 2,
  forbidOnly: true,
  reporter: [
    ['list'],
    ...(report === undefined ? [] : [['json', { outputFile: report }] as const]),
  ],
  // No traces: their script is refused by the preview's sandbox, which would be told as a fault.
  use: { screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'browser',
      testIgnore: desktopOnly,
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(chromium === undefined ? {} : { executablePath: chromium }),
          // Chromium's own sandbox refuses root, which build machines often are.
          chromiumSandbox: process.getuid?.() !== 0,
        },
      },
    },
    {
      name: 'electron',
      testMatch: [...journeys, ...desktopOnly],
      // The old Electron fails now and then by itself: scripts/electron-run.mjs.
      retries: Number(process.env['CARREL_E2E_RETRIES'] ?? 0),
      // Windows on one screen take the keyboard from each other.
      workers: process.env['CARREL_E2E_XVFB'] === undefined ? 1 : 2,
    },
  ],
});
