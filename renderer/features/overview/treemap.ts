/** A cell of the picture, in per cent of its width and height. */
export interface Cell<Item> {
  readonly item: Item;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Divides a rectangle among items by their size, as squarely as it goes, in the order given
 * (largest first). After Bruls, Huizing and van Wijk, "Squarified treemaps", 2000. `aspect` is the
 * width of the picture divided by its height.
 */
export function treemap<Item>(
  items: readonly Item[],
  sizeOf: (item: Item) => number,
  aspect: number,
): Cell<Item>[] {
  const sized = items.filter((item) => sizeOf(item) > 0);
  const total = sized.reduce((sum, item) => sum + sizeOf(item), 0);
  const cells: Cell<Item>[] = [];
  // Laid out in a picture `aspect` wide and 1 high, then stretched to per cent.
  let box: Box = { left: 0, top: 0, width: aspect, height: 1 };
  let rest = sized.map((item) => ({ item, area: (sizeOf(item) / total) * aspect }));
  while (rest.length > 0) {
    const row = nextRow(rest, Math.min(box.width, box.height));
    const laid = layRow(row, box);
    cells.push(...laid.cells);
    box = laid.box;
    rest = rest.slice(row.length);
  }
  return cells.map(({ item, left, top, width, height }) => ({
    item,
    left: (left / aspect) * 100,
    top: top * 100,
    width: (width / aspect) * 100,
    height: height * 100,
  }));
}

interface Sized<Item> {
  readonly item: Item;
  readonly area: number;
}

/** As many items as make the cells of a row along `side` squarer. */
function nextRow<Item>(items: readonly Sized<Item>[], side: number): readonly Sized<Item>[] {
  let count = 1;
  while (
    count < items.length &&
    leastSquare(items.slice(0, count + 1), side) <= leastSquare(items.slice(0, count), side)
  ) {
    count += 1;
  }
  return items.slice(0, count);
}

/** The worst ratio of sides in a row; 1 is a square. */
function leastSquare<Item>(row: readonly Sized<Item>[], side: number): number {
  const depth = areaOf(row) / side;
  return Math.max(
    ...row.map(({ area }) => {
      const length = area / depth;
      return Math.max(length / depth, depth / length);
    }),
  );
}

function layRow<Item>(row: readonly Sized<Item>[], box: Box): { cells: Cell<Item>[]; box: Box } {
  const isColumn = box.width >= box.height;
  const depth = areaOf(row) / (isColumn ? box.height : box.width);
  let start = isColumn ? box.top : box.left;
  const cells = row.map(({ item, area }) => {
    const length = area / depth;
    const cell = isColumn
      ? { item, left: box.left, top: start, width: depth, height: length }
      : { item, left: start, top: box.top, width: length, height: depth };
    start += length;
    return cell;
  });
  return {
    cells,
    box: isColumn
      ? { ...box, left: box.left + depth, width: Math.max(0, box.width - depth) }
      : { ...box, top: box.top + depth, height: Math.max(0, box.height - depth) },
  };
}

function areaOf<Item>(row: readonly Sized<Item>[]): number {
  return row.reduce((sum, { area }) => sum + area, 0);
}
