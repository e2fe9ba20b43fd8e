export const containerDiagnostics = {};
