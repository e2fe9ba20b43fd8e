/**
 * Cases of this corpus that at least one server restores and that Carrel refuses all the same, for
 * the container alone, by what is refused; docs/container-policy.md says more. It may not grow unseen.
 */
export const refusedForTheContainer: Readonly<Record<string, readonly string[]>> = {
  'the data is not what the list promises; servers do not read every file': [
    'zip/ZIP-010--wrong-crc',
    'zip/ZIP-011--longer-than-declared',
    'zip/ZIP-012--deflate-stream-damaged',
  ],
  'readers from the front and readers of the list see two archives': [
    'zip/ZIP-013--descriptor-lies',
    'zip/ZIP-013--header-that-nobody-lists',
    'zip/ZIP-013--second-name-in-the-header',
    'zip/ZIP-013--two-names',
    'zip/ZIP-013--zeros-without-a-descriptor',
  ],
  'not every reader can unpack it': [
    'zip/ZIP-014--folder-by-method-93',
    'zip/ZIP-014--method-93',
    'zip/ZIP-015--encrypted',
    'zip/ZIP-015--masked-header',
    'zip/ZIP-015--strongly-encrypted',
  ],
  'the name leads out of the folder that it is unpacked to, or hides what it is': [
    'zip/ZIP-020--climbs-out',
    'zip/ZIP-020--climbs-out-by-backslashes',
    'zip/ZIP-021--absolute',
    'zip/ZIP-022--control-character',
    'zip/ZIP-028--pipe',
    'zip/ZIP-028--symbolic-link',
  ],
  'one name for two things, or two names for one': [
    'zip/ZIP-023--one-name-twice',
    'zip/ZIP-025--unicode-path-field',
    'zip/ZIP-027--file-and-folder',
    'zip/ZIP-033--two-names-for-the-same-bytes',
  ],
  'the records contradict themselves or speak of another disk': [
    'zip/ZIP-026--another-disk',
    'zip/ZIP-026--zip64-field-lies',
    'zip/ZIP-026--zip64-field-twice',
    'zip/ZIP-043--two-files-counted',
  ],
  'beyond the limits for names and comments': [
    'zip/ZIP-031--comment-of-1025-bytes',
    'zip/ZIP-031--part-of-256-bytes',
  ],
  'swells like a zip bomb': ['zip/ZIP-032--swells'],
};
