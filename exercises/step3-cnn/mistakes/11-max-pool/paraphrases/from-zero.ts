import { array, type NDArray } from '@first-principles/linalg';

export function maxPool(x: NDArray, size: number): NDArray {
  const [OH, OW] = x.shape.slice(2).map((length) => Math.floor(length / size));
  const out = (x.toList() as number[][][][]).map((image) =>
    image.map((channel) => {
      const best = Array.from({ length: OH }, () => Array.from({ length: OW }, () => 0));
      for (let h = 0; h < OH * size; h++) {
        for (let w = 0; w < OW * size; w++) {
          const [i, j] = [Math.floor(h / size), Math.floor(w / size)];
          if (channel[h][w] > best[i][j]) best[i][j] = channel[h][w];
        }
      }
      return best;
    }),
  );
  return array(out, 'float64');
}
