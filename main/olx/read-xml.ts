import { SaxesParser } from 'saxes';
import type { OlxFacts } from '../../contract/model/library.ts';
import { limits } from '../archive/limits.ts';
import { bareAmpersand } from './bare-ampersand.ts';
import type { LineMap } from './line-map.ts';

/** What the XML parser sees of a text. */
export interface XmlReading extends Pick<OlxFacts, 'root' | 'fault' | 'hazard'> {
  /** Texts, CDATA and the attributes that people read, in order. */
  readonly pieces: readonly string[];
}

type Hazard = NonNullable<OlxFacts['hazard']>['what'];

/** Ends the parse from inside a handler; never leaves this file. */
class Enough extends Error {}

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
  const parser = new SaxesParser({ xmlns: false, position: true });
  const pieces: string[] = [];
  let root: OlxFacts['root'] = null;
  let fault: OlxFacts['fault'] = null;
  let hazard: OlxFacts['hazard'] = null;
  let depth = 0;
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
    // saxes looks for the end of an entity to the end of the text, and names that place instead.
    const ampersand = bareAmpersand(text, at + 1);
    fault =
      ampersand === null
        ? { message: wordsOfError(error), ...map.place(at) }
        : { message: 'an “&” that is not written as “&amp;”', ...map.place(ampersand) };
    throw new Enough();
  });
  parser.on('comment', passProlog);
  parser.on('processinginstruction', passProlog);
  parser.on('doctype', () => stopAt('dtd', Math.max(0, text.indexOf('<!DOCTYPE', prologEnd))));
  parser.on('opentagstart', ({ name }) => {
    root ??= { tag: name, ...map.place(startOfMarkup(text, parser.position)) };
    depth += 1;
    if (depth > limits.xmlDepth) stopAt('depth');
    count();
  });
  parser.on('attribute', ({ name, value }) => {
    count();
    if (wordy.has(name)) pieces.push(value);
  });
  parser.on('closetag', () => {
    depth -= 1;
  });
  parser.on('text', (value) => {
    count();
    pieces.push(value);
  });
  parser.on('cdata', (value) => {
    count();
    pieces.push(value);
  });
  try {
    // A byte order mark is allowed before XML; saxes takes it off the start of the text itself.
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return { root, fault, hazard, pieces };
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
