import { defineStrings } from '../../language/define-strings.ts';

/** The words of the frame that previews are shown in. */
export const strings = defineStrings('ui.preview-frame', {
  loading: 'Preparing the preview',
  late: 'The preview did not appear',
  lateWords: 'It took longer than 5 seconds. The content itself is not touched.',

  again: 'Try again',
});
