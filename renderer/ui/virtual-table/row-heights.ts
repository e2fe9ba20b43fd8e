/** Heights of rows in pixels, the same as the tokens: a virtual list must know them as numbers. */
export const rowHeights = {
  row: 28, // --row
  tall: 46, // --row-tall
  tree: 26, // --row-tree
  kind: 30, // --row-kind
} as const;
