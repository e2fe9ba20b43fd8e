import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** What a machine says of itself: files below its root, and who asks on what. */
interface Machine {
  readonly user?: number;
  readonly display?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  /** `unshare` is there and fails, works, or is missing. */
  readonly unshare?: 'works' | 'fails' | 'missing';
  readonly helper?: 'root' | 'plain';
}

const namespacesClosed =
  'carrel: This system lets no program have user namespaces, which the sandbox of its windows needs.\n' +
  'Ask whoever administers it to allow them (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone), or install Carrel from its deb or rpm package.\n';

describe.skipIf(process.platform === 'win32')('the launcher for Linux', () => {
  let folder = '';
  let bin = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'carrel-launch-'));
    bin = join(folder, 'bin');
    mkdirSync(bin);
    mkdirSync(join(folder, 'root'));
    for (const name of ['launch.sh', 'check-desktop.sh']) {
      copyFileSync(join('build', 'linux', name), join(folder, name));
      chmodSync(join(folder, name), 0o755);
    }
    program(join(folder, 'carrel-app'), 'for arg in "$@"; do printf "[%s]" "$arg"; done; exit 7');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function program(path: string, body: string): void {
    writeFileSync(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }

  /** Runs a script on a machine: `id`, `unshare` and `stat` are stand-ins, the rest is real. */
  function run(script: string, args: readonly string[], machine: Machine) {
    const {
      user = 1000,
      display = { DISPLAY: ':0' },
      files = {},
      unshare = 'works',
      helper,
    } = machine;
    program(join(bin, 'id'), `echo ${user}`);
    // No other program of its name is found: the stand-ins are all that is on the path but these.
    for (const name of ['sh', 'cat', 'dirname', 'readlink', 'grep', 'true']) {
      program(join(bin, name), `PATH=/usr/bin:/bin exec ${name} "$@"`);
    }
    if (unshare !== 'missing') program(join(bin, 'unshare'), `exit ${unshare === 'works' ? 0 : 1}`);
    if (helper !== undefined) {
      writeFileSync(join(folder, 'chrome-sandbox'), '', { mode: 0o755 });
      if (helper === 'root') chmodSync(join(folder, 'chrome-sandbox'), 0o4755);
    }
    program(join(bin, 'stat'), 'echo 0');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, 'root', path)), { recursive: true });
      writeFileSync(join(folder, 'root', path), text);
    }
    const { status, stdout, stderr } = spawnSync('/bin/sh', [join(folder, script), ...args], {
      env: { PATH: bin, ...display },
      encoding: 'utf8',
    });
    expect(stdout + stderr).not.toContain('no-sandbox');
    return { status, stdout, stderr };
  }

  const check = (machine: Machine) =>
    run('check-desktop.sh', [join(folder, 'carrel-app'), join(folder, 'root')], machine);
  const refused = (stderr: string) => ({ status: 3, stdout: '', stderr });
  const fine = { status: 0, stdout: '', stderr: '' };

  it('starts the app with its arguments, and ends as it does', () => {
    expect(run('launch.sh', ['a b', '', '--flag=x y', '"q"'], {})).toEqual({
      status: 7,
      stdout: '[a b][][--flag=x y]["q"]',
      stderr: '',
    });
  });

  it('EL-2: lets no switch against the sandbox through, and files of such a name', () => {
    const switches = [
      '--no-sandbox',
      '--no-sandbox=1',
      '--no-zygote',
      '--disable-setuid-sandbox',
      '--disable-gpu-sandbox',
      '--disable-seccomp-filter-sandbox=yes',
    ];
    expect(
      run('launch.sh', [...switches, '--ozone-platform=x11', '--', 'one.zip'], {}).stdout,
    ).toBe('[--ozone-platform=x11][--][one.zip]');
    const { status } = spawnSync('/bin/sh', [join(folder, 'launch.sh'), '--', '--no-zygote'], {
      env: { PATH: bin, DISPLAY: ':0' },
    });
    expect(status).toBe(7);
    expect(run('launch.sh', ['--', '--no-zygote', '--', 'x'], {}).stdout).toBe(
      '[--][--no-zygote][--][x]',
    );
  });

  it('does not start the app where the check says no', () => {
    expect(run('launch.sh', ['one.zip'], { user: 0 })).toEqual(
      refused(
        'carrel: Carrel does not run as root: its windows would be without a sandbox.\n' +
          'Start it as an ordinary user.\n',
      ),
    );
  });

  it('says that there is no display', () => {
    expect(check({ display: {} })).toEqual(
      refused(
        'carrel: There is no display here, so Carrel cannot open its window.\n' +
          'Start it from a desktop; where there is none, `npm start` in its sources opens it in a browser.\n',
      ),
    );
    expect(check({ display: { WAYLAND_DISPLAY: 'wayland-0' } })).toEqual(fine);
  });

  it('says that user namespaces are closed, by either setting', () => {
    const none = { 'proc/sys/user/max_user_namespaces': '0\n' };
    const noClone = { 'proc/sys/kernel/unprivileged_userns_clone': '0\n' };
    expect(check({ files: none })).toEqual(refused(namespacesClosed));
    rmSync(join(folder, 'root'), { recursive: true });
    expect(check({ files: noClone })).toEqual(refused(namespacesClosed));
  });

  it('starts where they are open', () => {
    const files = {
      'proc/sys/user/max_user_namespaces': '63000\n',
      'proc/sys/kernel/unprivileged_userns_clone': '1\n',
      'proc/sys/kernel/apparmor_restrict_unprivileged_userns': '0\n',
    };
    expect(check({ files })).toEqual(fine);
  });

  it('starts where the setuid helper is installed, whatever the settings', () => {
    const files = { 'proc/sys/user/max_user_namespaces': '0\n' };
    expect(check({ files, helper: 'root', unshare: 'fails' })).toEqual(fine);
  });

  it('does not take a helper without its mark for one', () => {
    const files = { 'proc/sys/user/max_user_namespaces': '0\n' };
    expect(check({ files, helper: 'plain' })).toEqual(refused(namespacesClosed));
  });

  it('asks for the profile where AppArmor wants one', () => {
    const files = { 'proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1\n' };
    const message =
      'carrel: This system gives user namespaces to programs with an AppArmor profile alone, and the sandbox of its windows needs them.\n' +
      'Install Carrel from its deb package, which brings the profile.\n';
    expect(check({ files })).toEqual(refused(message));
    const other = { ...files, 'etc/apparmor.d/other': 'profile "other" "/opt/Other/app" {}\n' };
    expect(check({ files: other })).toEqual(refused(message));
    const profile = `profile "carrel" "${join(folder, 'carrel-app')}" flags=(unconfined) {}\n`;
    expect(check({ files: { ...files, 'etc/apparmor.d/carrel': profile } })).toEqual(fine);
  });

  it('says that none can be made, as in a container', () => {
    expect(check({ unshare: 'fails' })).toEqual(
      refused(
        'carrel: No user namespace can be made here, which the sandbox of its windows needs; containers often forbid it.\n' +
          'Start Carrel outside of the container, or install it from its deb or rpm package.\n',
      ),
    );
  });

  it('starts where nothing can be tried', () => {
    expect(check({ unshare: 'missing' })).toEqual(fine);
  });
});
