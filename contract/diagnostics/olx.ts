export const olxDiagnostics = {};
