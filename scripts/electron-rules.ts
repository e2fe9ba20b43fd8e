/**
 * What the sources of the desktop app may not say (docs/security.md): the part of Electron's security
 * checklist that can be read off them. Run by test/unit/architecture, which holds it to deliberate
 * breaches.
 */
import type { ESTree } from 'vite';
import type { Breach, SourceFile } from './import-rules.ts';
import { keyOf, lineOf, nodesOf } from './syntax.ts';
import type { Placed } from './syntax.ts';

type Node = ESTree.Node;

interface Fault {
  readonly node: Node;
  readonly message: string;
}

const shell = 'main/hosts/electron/';
const ipcFile = `${shell}hardening/register-ipc.ts`;
const preloadFile = 'preload/preload.ts';

/** What an option of Electron must be wherever it is named: nothing that is worked out. */
const fixedOptions: Readonly<Record<string, boolean>> = {
  sandbox: true, // EL-2
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true, // EL-3
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false, // EL-4
  spellcheck: false, // WC-1
  navigateOnDragDrop: false,
  plugins: false,
  uploadToServer: false, // CR-1
  allowDowngrade: false, // UP-4
  allowPrerelease: false,
  autoDownload: false, // UP-1
  disableWebInstaller: true, // UP-2
};

/** Options that no one names at all (EL-3, PR-1). */
const noOptions = new Set([
  'enableBlinkFeatures',
  'disableBlinkFeatures',
  'bypassCSP',
  'allowExtensions',
  'corsEnabled',
  'allowServiceWorkers',
]);

/** What the contents of a window or view must have said of them, each (EL-2, WC-1). */
const statedPreferences = [
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'nodeIntegrationInSubFrames',
  'nodeIntegrationInWorker',
  'webviewTag',
  'spellcheck',
  'navigateOnDragDrop',
  'plugins',
  'autoplayPolicy',
  'devTools',
];

/** What no source names, and which requirement says so. */
const noNames: Readonly<Record<string, string>> = {
  sendSync: 'IP-3',
  returnValue: 'IP-3',
  loadFile: 'EL-8',
  openPath: 'EL-6',
  setUsePlainTextEncryption: 'SE-2',
  setCertificateVerifyProc: 'WC-3',
  dangerouslySetInnerHTML: 'CS-2',
  executeJavaScript: 'EL-9',
  executeJavaScriptInIsolatedWorld: 'EL-9',
  openDevTools: 'WC-1',
  BrowserView: 'EL-2',
  setPreloads: 'EL-9',
  registerPreloadScript: 'EL-9',
};

/** Names that one file alone uses. */
const onlyIn: Readonly<Record<string, { readonly path: string; readonly id: string }>> = {
  ipcMain: { path: ipcFile, id: 'IP-1' },
  ipcRenderer: { path: preloadFile, id: 'EL-9' },
  contextBridge: { path: preloadFile, id: 'EL-9' },
  // There it is made stricter.
  verifyUpdateCodeSignature: { path: `${shell}updates/update-engine.ts`, id: 'UP-2' },
};

/** Calls with one place in all sources. */
const oneCall: Readonly<Record<string, string>> = {
  openExternal: 'EL-6',
  exposeInMainWorld: 'EL-9',
};

/** Where a window and a view are made: nowhere else. */
const makers: Readonly<Record<string, string>> = {
  BrowserWindow: `${shell}windows/open-window.ts`,
  WebContentsView: `${shell}windows/preview-view.ts`,
};

/** Chromium's switches that Carrel sets itself (EL-2, PV-2); `in-process-gpu`: for a box alone. */
const switches = new Set(['host-resolver-rules', 'in-process-gpu']);

/** What is asked of the two objects that messages pass; the rest of them is not for use. */
const usedMembers = new Map([
  ['ipcMain', new Set(['handle', 'removeAllListeners'])],
  ['ipcRenderer', new Set(['invoke', 'on', 'off'])],
]);

/** All breaches in the sources of contract, main, preload and renderer. */
export function findElectronBreaches(files: readonly SourceFile[]): Breach[] {
  const breaches = files.flatMap((file) => breachesOf(file));
  const counted = Object.entries(oneCall).flatMap(([name, id]) =>
    places(files, name)
      .slice(1)
      .map((place) => ({ ...place, message: `${id} a second call of ${name}` })),
  );
  return [...breaches, ...counted];
}

function breachesOf(file: SourceFile): Breach[] {
  const inShell = file.path.startsWith(shell) || file.path.startsWith('preload/');
  if (!inShell && !suspicious.test(file.text)) return [];
  const rules = inShell ? [...everywhere, ...inShellAlone] : everywhere;
  const all = nodesOf(file.path, file.text);
  const found = all.flatMap((placed) =>
    rules.flatMap((rule) => {
      const message = rule(placed, file.path);
      return message === null ? [] : [{ node: placed.node, message }];
    }),
  );
  if (file.path === ipcFile) found.push(...unguarded(all));
  if (file.path === `${shell}main.ts`) found.push(...notSandboxed(all));
  return found.map(({ node, message }) => ({
    path: file.path,
    line: lineOf(file.text, node),
    message,
  }));
}

/** What says none of this breaks no rule that holds everywhere; most sources need not be parsed. */
const suspicious = new RegExp(
  [...Object.keys(noNames), ...Object.keys(onlyIn), 'no-sandbox', 'disable-web-security'].join('|'),
);

type Rule = (placed: Placed, path: string) => string | null;

const everywhere: readonly Rule[] = [forbiddenName, namedElsewhere, sandboxOff];
const inShellAlone: readonly Rule[] = [
  looseOption,
  namedAtAll,
  unstatedPreferences,
  madeElsewhere,
  unknownSwitch,
  foreignAddress,
  ipcInHand,
];

/** A name or, for what is looked up by one, a text. */
function saidBy(node: Node): string | null {
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

function forbiddenName({ node }: Placed): string | null {
  const name = saidBy(node);
  const id = name !== null && Object.hasOwn(noNames, name) ? noNames[name] : undefined;
  return id === undefined ? null : `${id} ${name} is not for use`;
}

function namedElsewhere({ node }: Placed, path: string): string | null {
  const name = saidBy(node);
  if (name === null || !Object.hasOwn(onlyIn, name)) return null;
  const rule = onlyIn[name];
  return rule === undefined || rule.path === path
    ? null
    : `${rule.id} ${name} is for ${rule.path} alone`;
}

function sandboxOff({ node }: Placed): string | null {
  const says = saidBy(node) ?? (node.type === 'TemplateElement' ? node.value.raw : null);
  return /no-sandbox|disable-web-security/.test(says ?? '') ? `EL-2 ${says ?? ''}` : null;
}

/** An option's value, as it stands in an object or is assigned. */
function optionOf(node: Node): readonly [name: string, value: Node] | null {
  const [target, value] =
    node.type === 'Property'
      ? [node, node.value]
      : node.type === 'AssignmentExpression'
        ? [node.left, node.right]
        : [null, null];
  const name = target === null ? null : keyOf(target);
  return name === null || value === null ? null : [name, value];
}

function looseOption({ node, within }: Placed): string | null {
  const [name, value] = optionOf(node) ?? [];
  if (name === undefined || value === undefined || within[0]?.type === 'ObjectPattern') return null;
  const wanted = Object.hasOwn(fixedOptions, name) ? fixedOptions[name] : undefined;
  if (wanted === undefined) return null;
  return value.type === 'Literal' && value.value === wanted
    ? null
    : `${name} must be ${String(wanted)}`;
}

function namedAtAll({ node }: Placed): string | null {
  const [name] = optionOf(node) ?? [];
  return name !== undefined && noOptions.has(name) ? `${name} is not for use` : null;
}

/** Preferences say all that is asked of them, or are built on some that do. */
function unstatedPreferences({ node, within }: Placed): string | null {
  if (node.type !== 'ObjectExpression') return null;
  const [parent] = within;
  const isPreferences =
    parent?.type === 'Property'
      ? keyOf(parent) === 'webPreferences'
      : parent?.type === 'VariableDeclarator' && typeOf(parent) === 'WebPreferences';
  if (!isPreferences || node.properties.some(({ type }) => type === 'SpreadElement')) return null;
  const stated = new Set(node.properties.map((property) => keyOf(property)));
  const missing = statedPreferences.filter((name) => !stated.has(name));
  return missing.length === 0 ? null : `EL-2 preferences do not say ${missing.join(', ')}`;
}

function typeOf({ id }: ESTree.VariableDeclarator): string | null {
  const type = id.typeAnnotation?.typeAnnotation;
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier'
    ? type.typeName.name
    : null;
}

function madeElsewhere({ node }: Placed, path: string): string | null {
  if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier') return null;
  const { name } = node.callee;
  if (!Object.hasOwn(makers, name) || makers[name] === path) return null;
  return `EL-2 a ${name} is made in ${makers[name] ?? ''} alone`;
}

function unknownSwitch({ node }: Placed): string | null {
  if (node.type !== 'CallExpression' || keyOf(node.callee) !== 'appendSwitch') return null;
  const [name] = node.arguments;
  return name?.type === 'Literal' && switches.has(String(name.value))
    ? null
    : 'EL-2 a switch of Chromium that is not listed in scripts/electron-rules.ts';
}

function foreignAddress({ node }: Placed): string | null {
  const says = saidBy(node) ?? (node.type === 'TemplateElement' ? node.value.raw : '');
  const [, scheme] = /^(file|http|ftp|ws):/.exec(says) ?? [];
  if (scheme === undefined) return null;
  return scheme === 'file' ? 'EL-8 an address of file:' : `EL-1 an address of ${scheme}:`;
}

/** The bridge calls what it needs of these and hands neither on (EL-9, IP-1). */
function ipcInHand({ node, within }: Placed): string | null {
  if (node.type !== 'Identifier') return null;
  const members = usedMembers.get(node.name);
  const [parent, call] = within;
  if (members === undefined || parent?.type === 'ImportSpecifier') return null;
  const isCalled =
    parent?.type === 'MemberExpression' &&
    parent.object === node &&
    members.has(keyOf(parent) ?? '') &&
    call?.type === 'CallExpression' &&
    call.callee === parent;
  return isCalled ? null : `EL-9 ${node.name} is only for ${[...members].join(', ')}`;
}

/** IP-1: all channels are registered in one place, and what is registered asks for the sender. */
function unguarded(all: readonly Placed[]): Fault[] {
  const handles = calls(all).filter(({ node }) => keyOf(node.callee) === 'handle');
  return handles.flatMap(({ node }, index) => {
    if (index > 0) return [{ node, message: 'IP-1 a channel is registered past the sender check' }];
    const asks = calls(all).some(
      ({ node: { callee }, within }) =>
        callee.type === 'Identifier' && callee.name === 'senderOf' && within.includes(node),
    );
    return asks ? [] : [{ node, message: 'IP-1 a channel has no sender check' }];
  });
}

/**
 * EL-2: the sandbox is on for all before the app is ready: called by the module itself, or by a
 * function that the module itself calls.
 */
function notSandboxed(all: readonly Placed[]): Fault[] {
  const isFunction = ({ type }: Node): boolean => /Function/.test(type);
  const atStart = calls(all).flatMap(({ node: { callee }, within }) =>
    callee.type === 'Identifier' && !within.some(isFunction) ? [callee.name] : [],
  );
  const isOn = calls(all).some(({ node, within }) => {
    if (keyOf(node.callee) !== 'enableSandbox' || within[0]?.type !== 'ExpressionStatement') {
      return false;
    }
    const functions = within.filter(isFunction);
    const [outer] = functions;
    if (outer?.type !== 'FunctionDeclaration') return outer === undefined;
    return functions.length === 1 && atStart.includes(outer.id?.name ?? '');
  });
  const [program] = all;
  return isOn || program === undefined
    ? []
    : [{ node: program.node, message: 'EL-2 app.enableSandbox() is not called at the start' }];
}

function calls(all: readonly Placed[]): { node: ESTree.CallExpression; within: readonly Node[] }[] {
  return all.flatMap(({ node, within }) =>
    node.type === 'CallExpression' ? [{ node, within }] : [],
  );
}

function places(files: readonly SourceFile[], name: string): { path: string; line: number }[] {
  return files.flatMap(({ path, text }) => {
    // Most name it nowhere: reading them all takes seconds.
    if (!text.includes(name)) return [];
    return calls(nodesOf(path, text)).flatMap(({ node }) =>
      keyOf(node.callee) === name ? [{ path, line: lineOf(text, node) }] : [],
    );
  });
}
