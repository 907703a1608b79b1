import { array, type NDArray } from '@first-principles/linalg';

export function shift(x: NDArray, down: number, right: number): NDArray {
  const nearest = <T>(list: readonly T[], at: number): T =>
    list[at] ?? (at < 0 ? list[0] : list[list.length - 1]);
  const moved = (x.toList() as number[][][][]).map((image) =>
    image.map((channel) =>
      channel
        .map((_, i) => nearest(channel, i - down))
        .map((row) => row.map((__, j) => nearest(row, j - right))),
    ),
  );
  return array(moved, 'float64');
}
