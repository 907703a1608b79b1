/** A column from the left, and a row from above, which may be a fraction. */
export type Place = readonly [column: number, row: number];

/** Where a graph's nodes stand, and where its lines go. */
export interface Layers {
  /** For each node where it stands. */
  readonly places: readonly Place[];
  /** For each node and each of its operands, in their order, where the line between them goes through. */
  readonly ways: readonly (readonly (readonly Place[])[])[];
  readonly columns: number;
  readonly rows: number;
}

/** How often the columns are put in order, to and fro. */
const SWEEPS = 8;

/**
 * Puts a graph's nodes into columns, operands always further to the left, so that few lines cross: each node stands one
 * column behind its last operand, what is read stands just before its first reader, and within a column the order is that
 * of the mean height of the neighbours.
 *
 * @param operands - for each node the earlier nodes that it reads
 * @source Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system structures" (1981)
 * @example layersOf([[], [0]]).places // [[0, 0], [1, 0]]
 */
export function layersOf(operands: readonly (readonly number[])[]): Layers {
  const columnOf = columnsFor(operands);
  const columns = Math.max(0, ...columnOf) + 1;

  // A line over several columns goes through a place of its own in each of those between.
  const column = [...columnOf];
  const before: number[][] = operands.map(() => []);
  const between = operands.map((reads, reader) =>
    reads.map((read) => {
      const stops: number[] = [];
      let from = read;
      for (let at = columnOf[read] + 1; at < columnOf[reader]; at++) {
        column.push(at);
        before.push([from]);
        from = column.length - 1;
        stops.push(from);
      }
      before[reader].push(from);
      return stops;
    }),
  );
  const after: number[][] = column.map(() => []);
  before.forEach((reads, reader) => reads.forEach((read) => after[read].push(reader)));

  const layers = Array.from({ length: columns }, (_, at) =>
    column.flatMap((c, node) => (c === at ? [node] : [])),
  );
  const height = new Array<number>(column.length).fill(0);
  const settle = (layer: readonly number[]): void =>
    layer.forEach((node, i) => void (height[node] = i - (layer.length - 1) / 2));
  layers.forEach(settle);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const [order, neighbours] = sweep % 2 === 0 ? [layers, before] : [layers.toReversed(), after];
    for (const layer of order) {
      const mean = new Map(
        layer.map((node) => [
          node,
          meanOf(
            neighbours[node].map((n) => height[n]),
            height[node],
          ),
        ]),
      );
      layer.sort((a, b) => mean.get(a)! - mean.get(b)!);
      settle(layer);
    }
  }
  const rows = Math.max(1, ...layers.map(({ length }) => length));
  const place = (node: number): Place => [column[node], height[node] + (rows - 1) / 2];
  return {
    places: operands.map((_, node) => place(node)),
    ways: between.map((lines) => lines.map((stops) => stops.map(place))),
    columns,
    rows,
  };
}

function columnsFor(operands: readonly (readonly number[])[]): number[] {
  const columns: number[] = [];
  for (const reads of operands) columns.push(Math.max(-1, ...reads.map((read) => columns[read])) + 1);
  // What reads nothing may stand anywhere: near to where it is read.
  return columns.map((column, node) => {
    if (operands[node].length > 0) return column;
    const readers = operands.flatMap((reads, reader) => (reads.includes(node) ? [columns[reader]] : []));
    return readers.length === 0 ? column : Math.min(...readers) - 1;
  });
}

function meanOf(numbers: readonly number[], otherwise: number): number {
  return numbers.length === 0 ? otherwise : numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
}
