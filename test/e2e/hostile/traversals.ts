/** 200 addresses that climb out of wherever they begin, in each form that a resolver was taken in by. */
export function traversalsAt(origin: string): readonly string[] {
  const ups = ['%2e%2e', '%2E%2e', '.%2e', '%252e%252e', '..%c0%af', '..;', '%c0%ae%c0%ae', '....'];
  const separators = ['/', '%2f', '%5c', '%252f', '%255c', '//', '/./', '%00/'];
  const targets = ['etc/passwd', 'package.json', 'electron/main.cjs'];
  const climbs = ups.flatMap((up) =>
    separators.flatMap((separator) =>
      targets.map((target) => `${origin}/assets${separator}${up}${separator}${up}/${target}`),
    ),
  );
  const others = [
    '/../package.json',
    '/..\\..\\package.json',
    '/C:/Windows/win.ini',
    '/C:%5CWindows%5Cwin.ini',
    '//host/share/x',
    '/\\\\host\\share\\x',
    '/file:///etc/passwd',
    '/index.html%00.png',
    '/index.html/',
    '/index.html/..%2f..%2fpackage.json',
    '/index.html%2f',
    '/INDEX.HTML',
    '/p/__proto__',
    '/__proto__',
    '/constructor',
    `/${'A'.repeat(100_000)}`,
  ];
  return [...climbs, ...others.map((path) => `${origin}${path}`)];
}
