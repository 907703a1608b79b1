import { fromData, sizeOf, type NDArray } from '@first-principles/linalg';

export function maxPoolBackward(dy: NDArray, x: NDArray, size: number): NDArray {
  const [N, C, H, W] = x.shape;
  const [OH, OW] = dy.shape.slice(2);
  const dx = new Float64Array(sizeOf(x.shape));
  const [values, wishes] = [x.ravel().data, dy.ravel().data];
  for (let plane = 0; plane < N * C; plane++) {
    for (let i = 0; i < OH; i++) {
      for (let j = 0; j < OW; j++) {
        const places: number[] = [];
        for (let k = 0; k < size * size; k++) {
          places.push((plane * H + i * size + Math.floor(k / size)) * W + j * size + (k % size));
        }
        const window = places.map((at) => values[at]);
        dx[places[window.indexOf(Math.max(...window))]] = wishes[(plane * OH + i) * OW + j];
      }
    }
  }
  return fromData('float64', dx, x.shape);
}
