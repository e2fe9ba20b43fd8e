import type { LinkingFile, OlxRemark } from '../../contract/model/library.ts';
import { findCssLinks } from './find-css-links.ts';
import { findSvgLinks } from './find-svg-links.ts';
import { sortLinks } from './found-link.ts';
import { LineMap } from './line-map.ts';
import { ownText } from './own-text.ts';
import { readXml } from './read-xml.ts';

/** What a scan of a style sheet or drawing finds. */
export type LinkScan = Pick<LinkingFile, 'links' | 'remarks' | 'fault'>;

/** The kind of a file that may name others and is read for it; null for any other. */
export function linkingKind(name: string): LinkingFile['kind'] | null {
  // Asked of every file of every version: most have another letter there.
  const last = name.charCodeAt(name.length - 1) | 0x20;
  if (last !== letterS && last !== letterG) return null;
  const ending = name.slice(-4).toLowerCase();
  if (ending === '.css') return 'css';
  return ending === '.svg' ? 'svg' : null;
}

const letterS = 0x73;
const letterG = 0x67;

/** Scans the text of a style sheet or drawing for other files that it names. */
export function scanLinkingFile(kind: LinkingFile['kind'], text: string): LinkScan {
  return kind === 'css' ? scanCss(text) : scanSvg(text);
}

function scanCss(text: string): LinkScan {
  const { links, remarks } = sortLinks(findCssLinks(text), new LineMap(text));
  return { links, ...some(remarks), fault: null };
}

/** A DTD, or more than ZI-6 allows, is no fault of a drawing: browsers show it. */
function scanSvg(text: string): LinkScan {
  const map = new LineMap(text);
  const { fault } = readXml(text, map);
  const found = findSvgLinks(text);
  const { links, remarks } = sortLinks(found.links, map);
  const scripts = found.scripts.map(({ what, value, at }) => ({
    what,
    value: ownText(value),
    detail: '',
    ...map.place(at),
  }));
  return {
    links,
    ...some([...remarks, ...scripts]),
    fault: fault && { ...fault, message: ownText(fault.message) },
  };
}

function some(remarks: readonly OlxRemark[]): Pick<LinkingFile, 'remarks'> {
  return remarks.length === 0 ? {} : { remarks };
}
