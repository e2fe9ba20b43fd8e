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

/** Attributes of the first tag of that name, with the offset of each. */
export function rootAttributes(text: string, tag: string): readonly RootAttribute[] {
  const head = headOf(tag).exec(text);
  if (head === null) return [];
  const start = head.index + 1 + tag.length;
  return [...(head[1] ?? '').matchAll(/\s+([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
    (found) => {
      const value = found[2] ?? found[3] ?? '';
      const end = start + found.index + found[0].length;
      return {
        name: found[1] ?? '',
        value,
        at: start + found.index + found[0].search(/\S/),
        valueAt: end - value.length - 1,
      };
    },
  );
}

const heads = new Map<string, RegExp>();

/** The tag and its attributes; few blocks are asked for theirs, and of few types. */
function headOf(tag: string): RegExp {
  const known = heads.get(tag);
  if (known !== undefined) return known;
  const made = new RegExp(String.raw`<${tag}((?:\s+[\w.:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)`);
  heads.set(tag, made);
  return made;
}
