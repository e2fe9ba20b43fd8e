export const packageDiagnostics = {};
