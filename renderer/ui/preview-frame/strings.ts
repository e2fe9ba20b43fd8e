import { defineStrings } from '../../language/define-strings.ts';

/** The words of the frame that previews are shown in. */
export const strings = defineStrings('ui.preview-frame', {
  loading: 'Preparing the preview',
  late: 'The preview did not appear',
  lateWords: 'It took longer than 5 seconds. The content itself is not touched.',
  ended: 'The preview stopped',
  endedWords: 'Its process ended. Nothing else was touched; the content is as it was.',
  enter: 'Press Enter to go into the preview. F6 or Escape leads out of it.',

  again: 'Try again',
});
