import { array, type NDArray } from '@first-principles/linalg';

export function shift(x: NDArray, down: number, right: number): NDArray {
  const moved = (x.toList() as number[][][][]).map((image) =>
    image.map((channel) => channel.map((row, i) => row.map((_, j) => channel[i - down]?.[j - right] ?? 0))),
  );
  return array(moved, 'float64');
}
