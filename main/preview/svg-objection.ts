import { SaxesParser } from 'saxes';

const maxElements = 50_000;
const maxDepth = 256;
/** Each `<use>` may double what is drawn; drawings made by people stay far below. */
const maxUses = 2_000;

/**
 * Why an SVG is not shown even as a static image, or null: not well-formed, a DTD (ZI-6), too large
 * to draw, or embedded data that `judge` objects to.
 */
export function svgObjection(
  text: string,
  judge: (dataUri: string) => string | null,
): string | null {
  const scan = { elements: 0, depth: 0, uses: 0, objection: null as string | null };
  const parser = new SaxesParser();
  const object = (reason: string): void => {
    scan.objection ??= reason;
  };
  parser.on('error', () => {
    object('an SVG that is not well-formed');
  });
  parser.on('doctype', (doctype) => {
    if (/\[/.test(doctype)) object('an SVG with a DTD of its own');
  });
  parser.on('opentag', (tag) => {
    scan.elements += 1;
    scan.depth += 1;
    if (/(?:^|:)use$/.test(tag.name)) scan.uses += 1;
    if (scan.elements > maxElements) object(`an SVG of more than ${maxElements} elements`);
    if (scan.depth > maxDepth) object(`an SVG nested deeper than ${maxDepth}`);
    if (scan.uses > maxUses) object(`an SVG that repeats parts more than ${maxUses} times`);
    for (const value of Object.values(tag.attributes)) judgeText(value, judge, object);
  });
  parser.on('closetag', () => {
    scan.depth -= 1;
  });
  parser.on('text', (value) => {
    judgeText(value, judge, object);
  });
  parser.on('cdata', (value) => {
    judgeText(value, judge, object);
  });
  // In slices, so that the first objection ends the work.
  const slice = 65_536;
  for (let at = 0; at < text.length && scan.objection === null; at += slice) {
    parser.write(text.slice(at, at + slice));
  }
  if (scan.objection === null) parser.close();
  return scan.objection;
}

function judgeText(
  value: string,
  judge: (dataUri: string) => string | null,
  object: (reason: string) => void,
): void {
  if (!/data:/i.test(value)) return;
  for (const match of value.matchAll(/data:[^"')]*/gi)) {
    const objection = judge(match[0]);
    if (objection !== null) object(objection);
  }
}
