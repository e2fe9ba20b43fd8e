import { defineStrings, message } from '../language/define-strings.ts';

/** The words of saving a report; what stands in it is of main/report. */
export const strings = defineStrings('report', {
  saveReport: 'Save report…',
  reportForms: 'Form of the report',
  formats: {
    html: 'HTML page, for reading',
    sarif: 'SARIF, for code scanners',
    json: 'JSON, every detail',
  },
  saving: message<{ share: string }>('Saving {share}'),
  stopSaving: 'Stop saving the report',
  saved: message<{ name: string }>('Saved {name}'),
  downloading: message<{ name: string }>('Your browser is saving {name}'),
});
