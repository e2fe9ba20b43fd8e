import type { OlxRemark } from '../../contract/model/library.ts';

/** What a remark says, before its place is known. */
export interface FoundRemark {
  readonly what: OlxRemark['what'];
  readonly value: string;
  readonly detail?: string;
  /** UTF-16 offset. */
  readonly at: number;
}

/** An attribute of a block's own tag. */
export interface RootAttribute {
  readonly name: string;
  /** As written: entities are not decoded. */
  readonly value: string;
  /** Where its name begins, as a UTF-16 offset. */
  readonly at: number;
  /** Where its value begins, behind the quotation mark. */
  readonly valueAt: number;
}

const attribute = /(\s+)([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/** Attributes of the first tag of that name, with the offset of each. */
export function rootAttributes(text: string, tag: string): readonly RootAttribute[] {
  const head = text.indexOf(`<${tag}`);
  const found: RootAttribute[] = [];
  if (head < 0) return found;
  let from = head + 1 + tag.length;
  for (;;) {
    attribute.lastIndex = from;
    const match = attribute.exec(text);
    if (match === null) return found;
    const [, space = '', name = '', double, single] = match;
    const value = double ?? single ?? '';
    const at = from + space.length;
    from = attribute.lastIndex;
    found.push({ name, value, at, valueAt: from - value.length - 1 });
  }
}
