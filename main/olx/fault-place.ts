/** How far back a name is looked for before the place where its value is missed. */
const longestName = 300;

/** Where XML is to be mended whose parser has stopped at `at`, and why: it stops behind the fault. */
export function placeOfFault(text: string, message: string, at: number): number {
  const found = finders.find(([pattern]) => pattern.test(message))?.[1](text, at, message) ?? -1;
  return found < 0 ? at : found;
}

type Finder = (text: string, at: number, message: string) => number;

const startOfTag: Finder = (text, at) => text.lastIndexOf('<', at);

const finders: readonly (readonly [RegExp, Finder])[] = [
  [
    /^(?:unexpected close tag|weird empty close tag|unmatched closing tag: .*|documents may contain only one root|incorrect syntax)$/su,
    startOfTag,
  ],
  [/^(?:undefined entity|malformed character entity)$/, (text, at) => text.lastIndexOf('&', at)],
  [/^(?:an|the) XML declaration must /, (text, at) => text.lastIndexOf('<?', at)],
  [/^the string "\]\]>" is disallowed/, (text, at) => text.lastIndexOf(']]>', at)],
  [/^malformed comment$/, startOfDashes],
  [/^text data outside of root node$/, startOfOutsideText],
  [/^attribute without value$/, (text, at) => startOfName(text, at, /[^\s"'<>/=]+\s*$/u)],
  [
    /^disallowed character in attribute name$/,
    (text, at) => startOfName(text, at, /[^\s"'<>/=]+$/u),
  ],
  [/^duplicate attribute: /, secondOfName],
  [/^unbound namespace prefix: /, useOfPrefix],
];

function startOfDashes(text: string, at: number): number {
  let start = text.lastIndexOf('--', at);
  while (start > 0 && text.charAt(start - 1) === '-') start -= 1;
  return start;
}

/** The first letter that stands outside of all markup. */
function startOfOutsideText(text: string, at: number): number {
  let start = text.lastIndexOf('>', at - 1) + 1;
  while (start < at && text.charAt(start).trim() === '') start += 1;
  return start;
}

/** The name that ends before `at`. */
function startOfName(text: string, at: number, name: RegExp): number {
  const before = text.slice(Math.max(0, at - longestName), at);
  const start = before.search(name);
  return start < 0 ? -1 : at - before.length + start;
}

const attribute = /([^\s"'<>/=]+)\s*=\s*(?:"[^"]*"|'[^']*')/gu;

/** The names in the tag that ends at `at`, and where they stand; the first is that of the tag. */
function* namesInTag(text: string, at: number): Iterable<{ name: string; start: number }> {
  // In sound values there is no “<”.
  const from = text.lastIndexOf('<', at);
  const tag = text.slice(from, at + 1);
  const name = /^<[^\s/>]*/u.exec(tag)?.[0] ?? '';
  yield { name: name.slice(1), start: from };
  // Behind it, so that each name has its value: looking for one takes no long time.
  for (const { 1: other = '', index } of tag.slice(name.length).matchAll(attribute)) {
    yield { name: other, start: from + name.length + index };
  }
}

function secondOfName(text: string, at: number, message: string): number {
  const wanted = message.slice('duplicate attribute: '.length);
  let isSecond = false;
  for (const { name, start } of [...namesInTag(text, at)].slice(1)) {
    if (name !== wanted) continue;
    if (isSecond) return start;
    isSecond = true;
  }
  return -1;
}

function useOfPrefix(text: string, at: number, message: string): number {
  const prefix = /"(.*)"$/su.exec(message)?.[1] ?? '';
  for (const { name, start } of namesInTag(text, at)) {
    if (name.startsWith(`${prefix}:`)) return start;
  }
  return -1;
}
