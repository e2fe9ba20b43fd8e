import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

function dist(...args: readonly string[]) {
  const command = ['scripts/dist.mjs', ...args];
  return spawnSync(process.execPath, command, { encoding: 'utf8', timeout: 100_000 });
}

describe('npm run dist', () => {
  it('--config-check: finds the configuration and the workflow valid', () => {
    const { status, stdout, stderr } = dist('--config-check');
    expect(stderr).toBe('');
    expect(stdout).toContain('electron-builder.yml and the workflow are valid');
    expect(status).toBe(0);
  }, 120_000);

  it('takes nothing else', () => {
    for (const args of [['--dir'], ['--config-check', 'x']]) {
      const { status, stderr } = dist(...args);
      expect(stderr).toBe(`carrel: dist takes --config-check or nothing, not ${args.join(' ')}\n`);
      expect(status).toBe(64);
    }
  });
});
