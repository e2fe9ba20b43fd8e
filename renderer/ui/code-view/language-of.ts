export type CodeLanguage = 'xml' | 'toml' | 'plain';

/** By the ending of a file's name. */
export function languageOf(path: string): CodeLanguage {
  if (/\.(?:xml|svg|html?|xhtml)$/iu.test(path)) return 'xml';
  return /\.toml$/iu.test(path) ? 'toml' : 'plain';
}
