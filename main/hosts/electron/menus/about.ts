import type { AboutPanelOptionsOptions } from 'electron';

const copyright = 'Copyright 2026 The Carrel authors';
const licence = 'Licensed under the Apache License 2.0, without warranty.';

export interface AboutFacts {
  readonly platform: NodeJS.Platform;
  readonly version: string;
  /** As `process.versions` has them. */
  readonly versions: Readonly<Partial<Record<string, string>>>;
}

/** What the system's own panel says about Carrel; each system shows other parts of it. */
export function aboutPanel({ platform, version, versions }: AboutFacts): AboutPanelOptionsOptions {
  const of = (name: string): string => versions[name] ?? 'unknown';
  const madeOf = `Electron ${of('electron')}, Chromium ${of('chrome')}, Node ${of('node')}`;
  const known = { applicationName: 'Carrel', copyright: `${copyright}. ${licence}` };
  // Linux shows no credits, so that the versions would be nowhere.
  return platform === 'linux'
    ? { ...known, applicationVersion: `${version}\n${madeOf}` }
    : { ...known, applicationVersion: version, version: '', credits: madeOf };
}
