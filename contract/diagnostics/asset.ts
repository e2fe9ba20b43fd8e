export const assetDiagnostics = {};
