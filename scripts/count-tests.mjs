import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} skipped one line each, the reason where the test gives one
 */

/**
 * Counts what Vitest's JSON report says was really run. A file that could not be loaded counts as
 * one failed test, a missing report too: no count may come out better than the run.
 *
 * @param {string} file
 * @returns {Count & { folders: ReadonlyMap<string, number> }}
 */
export function countVitest(file) {
  const report = readJson(file);
  if (report === null) return { passed: 0, failed: 1, skipped: [], folders: new Map() };
  const count = { passed: 0, failed: 0, skipped: [], folders: new Map() };
  for (const suite of report.testResults) {
    const folder = /test[\\/](\w+)[\\/]/.exec(suite.name)?.[1] ?? 'other';
    if (suite.assertionResults.length === 0 && suite.status === 'failed') count.failed += 1;
    for (const test of suite.assertionResults) {
      count.folders.set(folder, (count.folders.get(folder) ?? 0) + 1);
      if (test.status === 'passed') count.passed += 1;
      else if (test.status === 'failed') count.failed += 1;
      else count.skipped.push(`${folder}: ${test.fullName}`);
    }
  }
  return count;
}

/**
 * Counts what Playwright's JSON report says was really run; a test that passed only when repeated
 * counts as failed.
 *
 * @param {string} file
 * @returns {Count}
 */
export function countPlaywright(file) {
  const report = readJson(file);
  if (report === null) return { passed: 0, failed: 1, skipped: [] };
  const count = { passed: 0, failed: report.errors.length, skipped: [] };
  for (const { title, test } of report.suites.flatMap(testsOf)) {
    if (test.status === 'expected') count.passed += 1;
    else if (test.status === 'skipped') count.skipped.push(`end-to-end: ${title}${reasonOf(test)}`);
    else count.failed += 1;
  }
  return count;
}

function testsOf(suite) {
  const own = suite.specs.flatMap((spec) =>
    spec.tests.map((test) => ({ title: spec.title, test })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}

function reasonOf(test) {
  const reason = test.annotations.find((note) => note.type === 'skip')?.description;
  return reason === undefined ? '' : ` (${reason})`;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
