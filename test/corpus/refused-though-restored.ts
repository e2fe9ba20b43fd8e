/**
 * Archives of shared/corpus that at least one server restores on MySQL and that Carrel refuses all
 * the same, by the codes of family ZIP that refuse them. It may not grow unseen: why each code
 * refuses stands in docs/container-policy.md.
 */
export const refusedThoughRestored: Readonly<Record<string, readonly string[]>> = {
  'ZIP-010': ['zip-crc-unread'],
  'ZIP-011': ['zip-usize-too-large', 'zip-usize-too-small-crc-ok', 'zip-usize-zero-in-central'],
  'ZIP-013': ['zip-csize-beyond-file', 'zip-local-name-differs-unread', 'zip-local-only', 'zip-usize-local-differs'],
  'ZIP-013 ZIP-043': ['zip-eocd-size-short-consistent'],
  'ZIP-014': ['rnd-0135', 'rnd-0279', 'zip-method-lzma', 'zip-method-zstd-dir', 'zip-method-zstd-unread'],
  'ZIP-015': ['rnd-0660'],
  'ZIP-021': ['path-drive-letter', 'zip-name-trailing-slash-only'],
  'ZIP-022': ['media-path-trailing-newline', 'path-static-newline', 'zip-nul-makes-package'],
  'ZIP-023': ['pkg-dup-last-wins', 'rnd-0013', 'rnd-0151', 'rnd-0354', 'zip-dup-block', 'zip-dup-dir'],
  'ZIP-023 ZIP-033': ['zip-overlap-same-name'],
  'ZIP-025': ['rnd-0748', 'zip-unicode-path-extra-on-used-name', 'zip-upath-stray', 'zip-upath-used'],
  'ZIP-026': ['zip-entry-disk', 'zip-upath-short'],
  'ZIP-027': ['folder-no-extension-file'],
  'ZIP-032': ['media-50mb-exact', 'media-50mb-plus-1-unreferenced', 'zip-ratio-bomb'],
  'ZIP-035': ['early-nested-100', 'toml-nested-100'],
  'ZIP-042': ['zip-two-eocd'],
  'ZIP-043': ['zip-comment-too-long-declared', 'zip-eocd-count-large', 'zip-eocd-disk'],
};
