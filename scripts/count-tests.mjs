import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** Tests that may need a second try in one run, where there is one: in the old Electron alone. */
const mayBeRepeated = 2;

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {readonly string[]} skipped one line each, the reason where the test gives one
 * @property {readonly string[]} failures one line each: where, which, and the first words of why
 * @property {readonly string[]} [repeated] one line each: failed once, passed when repeated
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
  if (report === null) return { ...noReport(file), folders: new Map() };
  const count = { passed: 0, failed: 0, skipped: [], failures: [], folders: new Map() };
  for (const suite of report.testResults) {
    const folder = /test[\\/](\w+)[\\/]/.exec(suite.name)?.[1] ?? 'other';
    const fail = (name, why) => {
      count.failed += 1;
      count.failures.push(oneLine(`${basename(suite.name)}: ${name}`, why));
    };
    if (suite.assertionResults.length === 0 && suite.status === 'failed') {
      fail('the file could not be loaded', suite.message);
    }
    for (const test of suite.assertionResults) {
      count.folders.set(folder, (count.folders.get(folder) ?? 0) + 1);
      if (test.status === 'passed') count.passed += 1;
      else if (test.status === 'failed') fail(test.fullName, test.failureMessages?.[0]);
      else count.skipped.push(`${folder}: ${test.fullName}`);
    }
  }
  return count;
}

/**
 * Counts what Playwright's JSON report says was really run. A test that passed only when repeated is
 * named; more of them than `mayBeRepeated` count as failed, each.
 *
 * @param {string} file
 * @returns {Count}
 */
export function countPlaywright(file) {
  const report = readJson(file);
  if (report === null) return noReport(file);
  const failures = report.errors.map((error) => oneLine('outside of all tests', error.message));
  const count = { passed: 0, skipped: [], failures, repeated: [] };
  for (const { title, test } of report.suites.flatMap(testsOf)) {
    if (test.status === 'expected') count.passed += 1;
    else if (test.status === 'skipped') count.skipped.push(`end-to-end: ${title}${reasonOf(test)}`);
    else (test.status === 'flaky' ? count.repeated : failures).push(oneLine(title, errorOf(test)));
  }
  if (count.repeated.length > mayBeRepeated) failures.push(...count.repeated.splice(0));
  return { ...count, passed: count.passed + count.repeated.length, failed: failures.length };
}

function testsOf(suite) {
  const own = suite.specs.flatMap((spec) =>
    spec.tests.map((test) => ({ title: `${spec.file}:${spec.line}: ${spec.title}`, test })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(testsOf)];
}

function errorOf(test) {
  return test.results.find(({ status }) => status !== 'passed')?.error?.message;
}

function reasonOf(test) {
  const reason = test.annotations.find((note) => note.type === 'skip')?.description;
  return reason === undefined ? '' : ` (${reason})`;
}

function noReport(file) {
  return {
    passed: 0,
    failed: 1,
    skipped: [],
    failures: [`${basename(file)}: broke off without a report`],
  };
}

/** What failed and the beginning of why, without colours and without what breaks a line. */
function oneLine(what, why) {
  const plain = stripVTControlCharacters(why ?? 'no reason given').replaceAll(/\s+/g, ' ');
  return `${what}: ${plain.trim().slice(0, 240)}`;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
