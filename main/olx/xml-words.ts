/** Said of a declaration like `<?xml version="1.0" encoding="UTF-8"?>`; the parser allows it. */
export const declaredEncoding = 'an encoding is declared';

const words: Readonly<Record<string, string>> = {
  'document must contain a root element': 'it is empty',
  'unexpected close tag': 'a closing tag does not belong to the tag that is open there',
  'documents may contain only one root': 'a second element follows the end of the first',
  'text data outside of root node': 'there is text outside of the outermost tag',
  'unquoted attribute value': 'the value of an attribute stands without quotation marks',
  'attribute without value': 'an attribute has no value',
  'disallowed character in attribute name':
    'an attribute has no value, or a name that is not allowed',
  'no whitespace between attributes': 'there is no space between two attributes',
  'disallowed character in tag name':
    'a “<” begins no tag; as a letter of the text it is written “&lt;”',
  'disallowed character in closing tag': 'a closing tag holds something besides its name',
  'undefined entity':
    'XML does not know the name between “&” and “;”, as in “&nbsp;”; write the letter itself',
  'the string "]]>" is disallowed in char data': '“]]>” ends a CDATA section that was not begun',
  'disallowed character': 'a letter stands where it is not allowed, such as “<” in an attribute',
  'malformed comment': 'a comment holds “--”',
  'forward-slash in opening tag not followed by >': 'a “/” in a tag is not followed by “>”',
  'malformed character entity': 'a reference like “&#65;” names no letter',
  'incorrect syntax':
    'a “<!” begins neither a comment nor a CDATA section; “DOCTYPE” is written in capitals',
  [declaredEncoding]:
    'its first line names an encoding, and Studio takes none in stored content; take it out',
  'an XML declaration must be at the start of the document':
    'something stands before the XML declaration, which must come first',
  'the XML declaration must appear at the start of the document':
    'something stands before the XML declaration, which must come first',
};

const named: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/^unclosed tag: (.*)$/s, (name) => `the tag <${name}> is not closed`],
  [/^unmatched closing tag: (.*)$/s, (name) => `</${name}> closes a tag that is not open`],
  [
    /^unbound namespace prefix: "(.*)"$/s,
    (name) => `no “xmlns:${name}” says what “${name}:” stands for`,
  ],
  [/^duplicate attribute: (.*)$/s, (name) => `the attribute “${name}” stands twice in one tag`],
];

/** What the XML parser says of a fault, in words for authors; its own words where there are none. */
export function authorWords(message: string): string {
  if (Object.hasOwn(words, message)) return words[message] ?? message;
  for (const [pattern, say] of named) {
    const name = pattern.exec(message)?.[1];
    if (name !== undefined) return say(name);
  }
  return message;
}
