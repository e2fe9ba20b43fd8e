/** What a window remembers, by name. The values are the window's own: services only keep them. */
export type WindowMemory = Readonly<Record<string, unknown>>;
