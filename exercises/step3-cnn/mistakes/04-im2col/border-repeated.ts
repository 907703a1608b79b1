import { array, type NDArray } from '@first-principles/linalg';
import { outputSize } from '#earlier/step3-cnn/01-output-size';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

export const mistake = {
  name: 'outside of the image its border is repeated',
  teaching: 'What lies outside is 0, or the loops of exercise 03 give other numbers.',
};

export function im2col(x: NDArray, KH: number, KW: number, { stride, padding }: Conv): NDArray {
  const [N, C, H, W] = x.shape;
  const images = x.toList() as number[][][][];
  const inside = (at: number, size: number): number => Math.max(0, Math.min(size - 1, at));
  const rows: number[][] = [];
  for (let n = 0; n < N; n++) {
    for (let i = 0; i < outputSize(H, KH, stride, padding); i++) {
      for (let j = 0; j < outputSize(W, KW, stride, padding); j++) {
        const row: number[] = [];
        for (let at = 0; at < C * KH * KW; at++) {
          const [c, u, v] = [Math.floor(at / (KH * KW)), Math.floor(at / KW) % KH, at % KW];
          row.push(images[n][c][inside(i * stride + u - padding, H)][inside(j * stride + v - padding, W)]);
        }
        rows.push(row);
      }
    }
  }
  return array(rows, 'float64');
}
