export const collectionDiagnostics = {};
