import { array, type NDArray } from '@first-principles/linalg';

export function maxPool(x: NDArray, size: number): NDArray {
  const out = (x.toList() as number[][][][]).map((image) =>
    image.map((channel) => {
      const rows: number[][] = [];
      for (let top = 0; top + size <= channel.length; top += size) {
        const row: number[] = [];
        for (let left = 0; left + size <= channel[0].length; left += size) {
          let total = 0;
          for (let at = 0; at < size * size; at++)
            total += channel[top + Math.floor(at / size)][left + (at % size)];
          row.push(total / size / size);
        }
        rows.push(row);
      }
      return rows;
    }),
  );
  return array(out, 'float64');
}
