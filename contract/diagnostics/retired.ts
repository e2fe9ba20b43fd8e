/** Codes that are no longer reported, each with the reason. Their numbers are never used again. */
export const retired: Readonly<Record<string, string>> = {};
