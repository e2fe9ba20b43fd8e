import { SaxesParser } from 'saxes';
import type { OlxFacts } from '../../contract/model/library.ts';
import { limits } from '../archive/limits.ts';
import { bareAmpersand } from './bare-ampersand.ts';
import { placeOfFault } from './fault-place.ts';
import type { LineMap } from './line-map.ts';
import type { OpenMarkup } from './open-markup.ts';
import { openMarkup } from './open-markup.ts';
import { isBlank, readPlainXml } from './read-plain-xml.ts';

/** What the XML parser sees of a text. */
export interface XmlReading extends Pick<OlxFacts, 'root' | 'fault' | 'hazard'> {
  /** Texts, CDATA and the attributes that people read, in order; what is blank is left out. */
  readonly pieces: readonly string[];
}

type Hazard = NonNullable<OlxFacts['hazard']>['what'];

/** Ends the parse from inside a handler; never leaves this file. */
class Enough extends Error {}

/** saxes breaks on one at the end of the text; U+FFFE is no character of XML either. */
const loneSurrogate = /\p{Surrogate}/gu;

/** Attributes whose values are words for people. */
const wordy = new Set([
  'display_name',
  'title',
  'alt',
  'label',
  'question',
  'description',
  'prompt',
]);

/** Parses a text as XML 1.0 up to its first fault. Nothing is fetched and no entity is declared. */
export function readXml(text: string, map: LineMap): XmlReading {
  const plain = readPlainXml(text, wordy);
  if (plain === null) return readAnyXml(text, map);
  const { tag, rootAt, pieces } = plain;
  return { root: { tag, ...map.place(rootAt) }, fault: null, hazard: null, pieces };
}

/** The same by saxes alone, which judges whatever is not of the ordinary kind. */
export function readAnyXml(text: string, map: LineMap): XmlReading {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const pieces: string[] = [];
  let root: OlxFacts['root'] = null;
  let fault: OlxFacts['fault'] = null;
  let hazard: OlxFacts['hazard'] = null;
  /** Where the elements that are open now begin. */
  const open: number[] = [];
  let atEnd = false;
  let nodes = 0;

  function stopAt(what: Hazard, start = startOfMarkup(text, parser.position)): never {
    hazard = { what, ...map.place(start) };
    throw new Enough();
  }
  // A DTD is reported at its end, and may hold any markup: it begins behind the last of these.
  let prologEnd = 0;
  function passProlog(): void {
    prologEnd = Math.min(parser.position, text.length);
  }
  function count(): void {
    nodes += 1;
    if (nodes > limits.xmlNodes) stopAt('nodes');
  }

  parser.on('error', (error) => {
    const at = Math.max(0, Math.min(parser.position, text.length) - 1);
    const { message, offset } = faultOf(text, error, at, atEnd ? (open.at(-1) ?? at) : null);
    fault = { message, ...map.place(offset) };
    throw new Enough();
  });
  parser.on('comment', passProlog);
  parser.on('processinginstruction', passProlog);
  parser.on('doctype', () => stopAt('dtd', Math.max(0, text.indexOf('<!DOCTYPE', prologEnd))));
  parser.on('opentagstart', ({ name }) => {
    const start = startOfMarkup(text, parser.position);
    root ??= { tag: name, ...map.place(start) };
    open.push(start);
    if (open.length > limits.xmlDepth) stopAt('depth');
    count();
  });
  parser.on('attribute', ({ name, value }) => {
    count();
    if (wordy.has(name) && !isBlank(value)) pieces.push(value);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const takeText = (value: string): void => {
    count();
    if (!isBlank(value)) pieces.push(value);
  };
  parser.on('text', takeText);
  parser.on('cdata', takeText);
  try {
    // A byte order mark is allowed before XML; saxes takes it off the start of the text itself.
    parser.write(text.isWellFormed() ? text : text.replace(loneSurrogate, '\ufffe'));
    atEnd = true;
    parser.close();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return { root, fault, hazard, pieces };
}

/**
 * What an error of saxes means, and where. `unclosedAt` is set at the end of the text: where the
 * element begins that is open there.
 */
function faultOf(text: string, error: Error, at: number, unclosedAt: number | null): OpenMarkup {
  // saxes looks for the end of an entity to the end of the text, and names that place instead.
  const ampersand = bareAmpersand(text, at + 1);
  if (ampersand !== null) {
    return { message: 'an “&” that is not written as “&amp;”', offset: ampersand };
  }
  const message = wordsOfError(error);
  if (unclosedAt === null) {
    return { message, offset: placeOfFault(text, message, at) };
  }
  // What is not closed shows at the end of the text; it is mended where it opens.
  return openMarkup(text) ?? { message, offset: unclosedAt };
}

/** The `<` of the markup that the parser has just read. */
function startOfMarkup(text: string, position: number): number {
  return Math.max(0, text.lastIndexOf('<', position - 1));
}

/** saxes puts "line:column: " before its words; our place says it better. */
function wordsOfError(error: Error): string {
  const words = error.message.replace(/^(?:undefined:)?\d+:\d+:\s*/, '').replace(/\.$/, '');
  return words === '' ? 'this is not well-formed XML' : words;
}
