/**
 * What the desktop app must call, and where: parts that hold a requirement hold nothing when nobody
 * calls them, and only a packed app or a real window would show it. Run by test/unit/architecture.
 */
import type { SourceFile } from './import-rules.ts';
import { keyOf, nodesOf } from './syntax.ts';

interface Wire {
  readonly path: string;
  /** The words of the source, without spaces, that must stand in it. */
  readonly says: string;
  readonly id: string;
}

const shell = 'main/hosts/electron';

/** Whole expressions: one that was weakened is one that is not there. */
const wires: readonly Wire[] = [
  { path: `${shell}/main.ts`, says: 'takeCredentials(process.env)', id: 'SE-3' },
  { path: `${shell}/main.ts`, says: 'app.enableSandbox()', id: 'EL-2' },
  { path: `${shell}/main.ts`, says: 'hardenApp(app)', id: 'EL-5' },
  { path: `${shell}/main.ts`, says: 'registerSchemes(protocol)', id: 'PR-1' },
  {
    path: `${shell}/main.ts`,
    says: 'app.isPackaged?nativeModulesFault(app.getAppPath()):null',
    id: 'FU-4',
  },
  { path: `${shell}/shell.ts`, says: 'openForWindow(session.defaultSession)', id: 'EL-1' },
  {
    path: `${shell}/shell.ts`,
    says: "app.isPackaged||path===undefined||path===''?null:path",
    id: 'FU-2',
  },
  { path: `${shell}/windows/open-window.ts`, says: '!app.isPackaged', id: 'WC-1' },
  { path: `${shell}/windows/preview-view.ts`, says: 'session.clearStorageData()', id: 'PV-1' },
  { path: `${shell}/windows/preview-view.ts`, says: 'session.clearCache()', id: 'PV-1' },
  { path: `${shell}/windows/preview-view.ts`, says: 'hardenPreviewSession(session)', id: 'PV-1' },
  { path: `${shell}/windows/preview-view.ts`, says: 'hardenPreview(view.webContents)', id: 'EL-5' },
];

/** The only file that may name a variable by which helpers run on another Node. */
const otherNode = { path: `${shell}/shell.ts`, name: 'CARREL_HELPER_NODE' };

/** What is missing, and developer tools that are on by anything but an unpackaged app. */
export function findUnwired(files: readonly SourceFile[]): readonly string[] {
  const missing = wires.flatMap(({ path, says, id }) => {
    const file = files.find((one) => one.path === path);
    return file !== undefined && expressionsOf(file).has(says)
      ? []
      : [`${id} ${path} does not say ${says}`];
  });
  const loose = files.flatMap((file) => (file.path.startsWith(shell) ? looseTools(file) : []));
  const named = files.flatMap(({ path, text }) =>
    text.includes(otherNode.name) && path !== otherNode.path
      ? [`FU-2 ${path} names ${otherNode.name}`]
      : [],
  );
  return [...missing, ...loose, ...named];
}

function expressionsOf({ path, text }: SourceFile): ReadonlySet<string> {
  return new Set(nodesOf(path, text).map(({ node }) => bare(text.slice(node.start, node.end))));
}

function looseTools({ path, text }: SourceFile): readonly string[] {
  return nodesOf(path, text).flatMap(({ node }) => {
    if (node.type !== 'Property' || keyOf(node) !== 'devTools') return [];
    const value = bare(text.slice(node.value.start, node.value.end));
    return ['false', '!app.isPackaged'].includes(value) ? [] : [`WC-1 ${path} has devTools`];
  });
}

function bare(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
