/** So many places of a text are marked; more are not counted. */
export const mostHits = 1_000;
