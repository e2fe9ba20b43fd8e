import { spawnSync } from 'node:child_process';

/** Whether this process may install system packages: root on a system with apt-get. */
export function mayInstallPackages() {
  const isRoot = process.getuid?.() === 0;
  return isRoot && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Installs system packages; its output goes to stderr. Tries twice: a mirror that fails once often
 * serves the second time.
 *
 * @param {readonly string[]} names
 */
export function installPackages(names) {
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], {
      stdio: ['ignore', 'ignore', 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 600_000,
    }).status === 0;
  const install = () => apt('install', '-y', '--no-install-recommends', ...names);
  return (apt('update') && install()) || (apt('update') && install());
}
