/** The forms in which a report is saved from the window. */
export const reportFormats = ['html', 'sarif', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];
