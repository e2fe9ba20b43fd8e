/** The forms in which a report is saved from the window. */
export const reportFormats = ['html', 'sarif', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The forms in which the result of a verification is saved. */
export const verificationFormats = ['html', 'json'] as const;
export type VerificationFormat = (typeof verificationFormats)[number];
