import { define } from './definition.ts';

/** OLX: block.xml, the body of a component. Servers store it unread (restore-semantics 3). */
export const olxDiagnostics = {
  'OLX-001': define<{ version: string }>({
    family: 'OLX',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'A component has no content',
    explain: ({ version }) =>
      `Version ${version} has no block.xml. The server restores the component, and there is nothing in it.`,
    hint: 'Back the library up again, or add the file.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3, 6',
    locates: ['entry', 'entityKey'],
  }),
  'OLX-002': define<{ message: string }>({
    family: 'OLX',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'The content of a component is damaged: it is not well-formed',
    explain: ({ message }) =>
      `The server stores the content as it is, and Studio cannot show it: ${message}.`,
    hint: 'Correct the place in the component’s OLX source.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3; domain 1.5',
    locates: ['entry', 'line', 'column'],
  }),
  'OLX-003': define<{ tag: string; type: string }>({
    family: 'OLX',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'The content of a component is of another type than its key says',
    explain: ({ tag, type }) =>
      `The key says that this is “${type}”, but its content begins with <${tag}>. The server stores it as it is.`,
    hint: 'Find out which of the two is meant, and change the other.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3; domain 7',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'OLX-004': define<{ type: string }>({
    family: 'OLX',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'A component is of a type that libraries do not offer',
    explain: ({ type }) =>
      `“${type}” is not among the types that a library offers as it is installed. Where it is not set up, the component is there and cannot be shown.`,
    hint: 'Ask whoever runs the server whether this type is installed and allowed in libraries.',
    repair: 'none',
    since: '0.1.0',
    source: 'domain 5 (LIBRARY_ENABLED_BLOCKS), 7',
    locates: ['entry', 'line', 'column', 'entityKey'],
  }),
  'OLX-005': define<Record<never, never>>({
    family: 'OLX',
    severities: 'blocker',
    serverEffect: 'rejects',
    title: 'The content of a component is not UTF-8 text',
    explain: () =>
      'The file is written in another encoding than UTF-8, and the server restores nothing of the library.',
    hint: 'Save the file as UTF-8.',
    repair: 'manual',
    since: '0.1.0',
    source: 'restore-semantics 3',
    locates: ['entry', 'line', 'column'],
  }),
  'OLX-006': define<{ characters: number; limit: number }>({
    family: 'OLX',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'The content of a component is longer than Studio saves',
    explain: ({ characters, limit }) =>
      `The content has ${characters} characters. It would be restored, but the server's own limit for text is ${limit}.`,
    hint: 'Divide the component into several.',
    repair: 'manual',
    since: '0.1.0',
    source: 'security ZI-1; domain 1.4',
    locates: ['entry'],
  }),
  'OLX-007': define<{ what: string }>({
    family: 'OLX',
    severities: 'warning',
    serverEffect: 'ignores',
    title: 'The content of a component is built to be hard to read',
    explain: ({ what }) =>
      `The content ${what}. The server stores it as it is; Carrel shows it as plain text only.`,
    hint: 'Find out what wrote the content before you trust it.',
    repair: 'manual',
    since: '0.1.0',
    source: 'security ZI-6',
    locates: ['entry', 'line', 'column'],
  }),
};
