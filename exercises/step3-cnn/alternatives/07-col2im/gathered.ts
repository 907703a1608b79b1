import { array, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

/** Each pixel asks which windows it lies in. */
export function col2im(
  cols: NDArray,
  shape: readonly number[],
  KH: number,
  KW: number,
  { stride, padding }: Conv,
): NDArray {
  const [N, C, H, W] = shape;
  const [OH, OW] = [outputSize(H, KH, stride, padding), outputSize(W, KW, stride, padding)];
  const rows = cols.toList() as number[][];
  const pixel = (n: number, c: number, h: number, w: number): number => {
    let total = 0;
    for (let i = 0; i < OH; i++) {
      for (let j = 0; j < OW; j++) {
        const [u, v] = [h + padding - i * stride, w + padding - j * stride];
        if (u >= 0 && u < KH && v >= 0 && v < KW) total += rows[(n * OH + i) * OW + j][(c * KH + u) * KW + v];
      }
    }
    return total;
  };
  const range = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
  return array(
    range(N).map((n) => range(C).map((c) => range(H).map((h) => range(W).map((w) => pixel(n, c, h, w))))),
    'float64',
  );
}
