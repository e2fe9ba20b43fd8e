import type { Located, OlxFacts, OlxRemark } from '../../contract/model/library.ts';
import { findStaticReferences } from './find-references.ts';
import { findRemarks } from './find-remarks.ts';
import { LineMap } from './line-map.ts';
import { ownText, sharedText } from './own-text.ts';
import { readXml } from './read-xml.ts';
import { joinPieces } from './words.ts';
import { declaredEncoding } from './xml-words.ts';

/** What a scan of one text finds; `pieces` is what wordsOf reads, and is not kept. */
export interface OlxScan extends Pick<
  OlxFacts,
  'root' | 'fault' | 'staticRefs' | 'remarks' | 'characters' | 'hazard'
> {
  readonly pieces: string;
}

/**
 * Scans the text of one block.xml: well-formedness, root tag, references to files of its version,
 * plain words. Servers never read it as XML, so nothing here refuses an archive. DTDs and entities
 * are never expanded (ZI-6).
 */
export function scanOlx(text: string): OlxScan {
  const map = new LineMap(text);
  const { root, hazard, pieces, ...reading } = readXml(text, map);
  const found = findStaticReferences(text, map, root?.tag ?? null);
  const { references } = found;
  const whole = reading.fault === null && hazard === null;
  const fault = whole ? encodingFault(text, map) : reading.fault;
  const isShown = whole && fault === null;
  const remarks = isShown && root !== null ? findRemarks(text, root, map, found.remarks) : [];
  const scan = {
    // The text itself is not kept, so what is kept must not be parts of it.
    root: root && sharedRoot(root),
    fault: fault && { ...fault, message: ownText(fault.message) },
    hazard,
    staticRefs: references.length === 0 ? none : references.map(ownReference),
    characters: countCharacters(text),
    // What is not well-formed can still be searched, by its letters alone.
    pieces: whole ? joinPieces(pieces) : text,
  };
  return remarks.length === 0 ? scan : { ...scan, remarks: remarks.map(ownRemark) };
}

/** What Studio's parser (lxml) looks for, which takes no text that is decoded and says how it is not. */
const encoding = /^<\?xml[^>]+\s(encoding)\s*=\s*["'][^"']*["']/d;

function encodingFault(text: string, map: LineMap): OlxFacts['fault'] {
  if (!text.startsWith('<?xml')) return null;
  const at = encoding.exec(text)?.indices?.[1]?.[0];
  return at === undefined ? null : { message: declaredEncoding, ...map.place(at) };
}

/** Most texts have none, and share it. */
const none: OlxFacts['staticRefs'] = [];

type Root = NonNullable<OlxFacts['root']>;

const roots = new Map<string, Root>();
const mostRoots = 1_000;

/** Very many texts begin alike, and share what is known of it. */
function sharedRoot({ tag, line, column }: Root): Root {
  const mark = `${line} ${column} ${tag}`;
  const known = roots.get(mark);
  if (known !== undefined) return known;
  const root = { tag: sharedText(tag), line, column };
  if (roots.size < mostRoots && tag.length <= longestTag) roots.set(ownText(mark), root);
  return root;
}

const longestTag = 64;

function ownRemark(remark: OlxRemark): OlxRemark {
  return { ...remark, value: ownText(remark.value), detail: ownText(remark.detail) };
}

function ownReference(reference: Located<string>): Located<string> {
  return { ...reference, value: ownText(reference.value) };
}

/** Costs nothing to look for in a text without letters beyond Latin-1. */
const trailer = /[\udc00-\udfff]/;

function countCharacters(text: string): number {
  if (!trailer.test(text)) return text.length;
  let count = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0xdc00 && code <= 0xdfff) count -= 1;
  }
  return count;
}
