export const entityDiagnostics = {};
