import type { Box, Graph, Line } from './graph.ts';

/** A box in pixels; its value stands above it and its cotangent below. */
export const [WIDTH, HEIGHT]: readonly [number, number] = [132, 32];
/** From one box to the next. */
const [ACROSS, DOWN] = [178, 92];
const MARGIN = { x: 8, y: 30 };

/** The whole picture. */
export function sizeOf({ columns, rows }: Graph): { width: number; height: number } {
  return {
    width: 2 * MARGIN.x + (columns - 1) * ACROSS + WIDTH,
    height: 2 * MARGIN.y + (rows - 1) * DOWN + HEIGHT,
  };
}

/** A box's upper left corner. */
export function cornerOf({ column, row }: Pick<Box, 'column' | 'row'>): { x: number; y: number } {
  return { x: MARGIN.x + column * ACROSS, y: MARGIN.y + row * DOWN };
}

/** A line's path: level where it leaves, passes and arrives; two between the same boxes part. */
export function pathOf({ from, to, way, nth, of }: Line, boxes: readonly Box[]): string {
  const apart = (nth - (of - 1) / 2) * 14;
  const middle = (place: Pick<Box, 'column' | 'row'>, side: number): readonly [number, number] => {
    const { x, y } = cornerOf(place);
    return [x + side * WIDTH, y + HEIGHT / 2 + apart];
  };
  let at = middle(boxes[from], 1);
  let path = `M${at.join(' ')}`;
  const go = (to: readonly [number, number]): void => {
    const half = (at[0] + to[0]) / 2;
    path += `C${half} ${at[1]} ${half} ${to[1]} ${to.join(' ')}`;
    at = to;
  };
  for (const [column, row] of way) {
    go(middle({ column, row }, 0));
    at = middle({ column, row }, 1);
    path += `H${at[0]}`;
  }
  go(middle(boxes[to], 0));
  return path;
}
