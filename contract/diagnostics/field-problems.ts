/** Why a server refuses the value of a field; each stands for one message of the server. */
export const fieldProblems = {
  blank: 'it is empty',
  'not-text': 'it is not text',
  'null-character': 'it holds a null character',
  'not-a-boolean': 'it is neither true nor false',
  'not-an-integer': 'it is not a whole number',
  'too-many-digits': 'it has too many digits',
  'not-a-date-and-time': 'it is not a date and time',
  'only-a-date': 'it is a date without a time',
  'out-of-range': 'it lies outside the years 1 to 9999',
  'not-an-email-address': 'it is not an e-mail address',
  'not-a-table': 'it is not a table',
  'not-a-list': 'it is not a list',
} as const;

export type FieldProblem = keyof typeof fieldProblems;
