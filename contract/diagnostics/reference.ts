export const referenceDiagnostics = {};
